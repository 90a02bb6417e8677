package io.mockcall.simulator.conversation;

import io.mockcall.contracts.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Conversations as JSON in Redis, until a while after their last use. */
public final class RedisConversations implements Conversations {
    private static final RedisScript<Boolean> ADVANCE =
            RedisScript.of(new ClassPathResource("simulator/advance.lua"), Boolean.class);

    private static final RedisScript<List> DUE = RedisScript.of(new ClassPathResource("simulator/due.lua"), List.class);

    private static final String WATCHED = "mockcall:conversations:watched";
    private static final int AT_A_TIME = 100;

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

    @Override
    public Mono<Void> watch(CallId callId, @Nullable Instant at) {
        String call = callId.toString();
        return at == null
                ? redis.opsForZSet().remove(WATCHED, call).then()
                : redis.opsForZSet().add(WATCHED, call, at.toEpochMilli()).then();
    }

    @Override
    public Flux<CallId> due(Instant now, Duration orElseIn) {
        List<String> arguments = List.of(
                Long.toString(now.toEpochMilli()),
                Long.toString(now.plus(orElseIn).toEpochMilli()),
                Integer.toString(AT_A_TIME));
        return redis.execute(DUE, List.of(WATCHED), arguments)
                .flatMapIterable(calls -> (List<?>) calls)
                .map(call -> CallId.of(call.toString()));
    }

    private static String key(CallId callId) {
        return "mockcall:conversation:" + callId;
    }
}
