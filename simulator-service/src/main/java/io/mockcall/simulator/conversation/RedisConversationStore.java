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

/** Stores conversations as JSON in Redis, and the due times in a sorted set. */
public final class RedisConversationStore implements ConversationStore {
    private static final RedisScript<Boolean> SAVE =
            RedisScript.of(new ClassPathResource("simulator/save-conversation.lua"), Boolean.class);

    private static final RedisScript<List> CLAIM_DUE =
            RedisScript.of(new ClassPathResource("simulator/claim-due-calls.lua"), List.class);

    private static final String DUE_TIMES = "mockcall:conversations:watched";
    private static final int MAX_CLAIMED = 100;

    private final ReactiveStringRedisTemplate redis;
    private final JsonMapper mapper;
    private final Duration timeToLive;

    /**
     * @param timeToLive how long Redis keeps a conversation after its last change
     */
    public RedisConversationStore(ReactiveStringRedisTemplate redis, JsonMapper mapper, Duration timeToLive) {
        this.redis = redis;
        this.mapper = mapper;
        this.timeToLive = timeToLive;
    }

    @Override
    public Mono<Conversation> find(CallId callId) {
        return redis.opsForValue().get(key(callId)).map(json -> mapper.readValue(json, Conversation.class));
    }

    @Override
    public Mono<Conversation> create(Conversation conversation) {
        return write(conversation)
                .onErrorResume(ConversationConflictException.class, known -> find(conversation.callId()));
    }

    @Override
    public Mono<Conversation> save(Conversation changed) {
        return write(changed);
    }

    private Mono<Conversation> write(Conversation changed) {
        Conversation next = changed.nextVersion();
        List<String> arguments = List.of(
                Long.toString(changed.version()),
                mapper.writeValueAsString(next),
                Long.toString(timeToLive.toMillis()));
        return redis.execute(SAVE, List.of(key(changed.callId())), arguments)
                .next()
                .flatMap(saved ->
                        saved ? Mono.just(next) : Mono.error(new ConversationConflictException(changed.callId())));
    }

    @Override
    public Mono<Void> scheduleAt(CallId callId, @Nullable Instant at) {
        String call = callId.toString();
        return at == null
                ? redis.opsForZSet().remove(DUE_TIMES, call).then()
                : redis.opsForZSet().add(DUE_TIMES, call, at.toEpochMilli()).then();
    }

    @Override
    public Flux<CallId> claimDue(Instant now, Duration lease) {
        List<String> arguments = List.of(
                Long.toString(now.toEpochMilli()),
                Long.toString(now.plus(lease).toEpochMilli()),
                Integer.toString(MAX_CLAIMED));
        return redis.execute(CLAIM_DUE, List.of(DUE_TIMES), arguments)
                .flatMapIterable(calls -> (List<?>) calls)
                .map(call -> CallId.of(call.toString()));
    }

    private static String key(CallId callId) {
        return "mockcall:conversation:" + callId;
    }
}
