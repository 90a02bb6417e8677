package io.mockcall.simulator.conversation;

import io.mockcall.contracts.CallId;
import java.time.Duration;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Conversations as JSON in Redis, until a while after their last use. */
public final class RedisConversations implements Conversations {
    private static final RedisScript<Boolean> ADVANCE =
            RedisScript.of(new ClassPathResource("simulator/advance.lua"), Boolean.class);

    private final ReactiveStringRedisTemplate redis;
    private final JsonMapper mapper;
    private final Duration keep;

    /**
     * @param keep for how long a conversation is kept after its last step
     */
    public RedisConversations(ReactiveStringRedisTemplate redis, JsonMapper mapper, Duration keep) {
        this.redis = redis;
        this.mapper = mapper;
        this.keep = keep;
    }

    @Override
    public Mono<Conversation> find(CallId callId) {
        return redis.opsForValue().get(key(callId)).map(json -> mapper.readValue(json, Conversation.class));
    }

    @Override
    public Mono<Conversation> begin(Conversation begun) {
        return write(begun).onErrorResume(OvertakenException.class, known -> find(begun.callId()));
    }

    @Override
    public Mono<Conversation> advance(Conversation step) {
        return write(step);
    }

    private Mono<Conversation> write(Conversation step) {
        Conversation next = step.next();
        List<String> arguments =
                List.of(Long.toString(step.version()), mapper.writeValueAsString(next), Long.toString(keep.toMillis()));
        return redis.execute(ADVANCE, List.of(key(step.callId())), arguments)
                .next()
                .flatMap(kept -> kept ? Mono.just(next) : Mono.error(new OvertakenException(step.callId())));
    }

    private static String key(CallId callId) {
        return "mockcall:conversation:" + callId;
    }
}
