package io.mockcall.gateway.access.limit;

import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import io.mockcall.gateway.access.limit.SpendResult.Blocked;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Budgets that all gateways share. Each budget is a hash in Redis that a script changes, so that reading and spending are one
 * atomic step. A key expires when its amounts no longer count. A method fails if Redis fails.
 */
final class RedisBudgets implements Budgets {
    static final String PREFIX = "mockcall:limits:";

    private static final RedisScript<List<Long>> SPEND = script("spend.lua");
    private static final RedisScript<List<Long>> GIVE_BACK = script("give-back.lua");

    private final ReactiveStringRedisTemplate redis;
    private final Scheduler connecting;
    private volatile boolean connected;

    /**
     * @param connecting runs the first request, which blocks until the connection is open
     */
    RedisBudgets(ReactiveStringRedisTemplate redis, Scheduler connecting) {
        this.redis = redis;
        this.connecting = connecting;
    }

    @Override
    public Mono<SpendResult> spend(String subject, LimitPolicy policy, long amount) {
        String key = PREFIX + policy.key(subject);
        return run(
                        SPEND,
                        key,
                        policy.quota(),
                        policy.sliceMillis(),
                        LimitPolicy.SLICES,
                        policy.block().toMillis(),
                        amount)
                .map(answer -> result(key, amount, answer));
    }

    private SpendResult result(String key, long amount, List<Long> answer) {
        Duration wait = Duration.ofMillis(answer.get(2));
        if (answer.get(0) == 0) {
            return new Blocked(wait);
        }
        long slice = answer.get(3);
        return new Allowed(
                answer.get(1),
                wait,
                Mono.defer(() -> run(GIVE_BACK, key, slice, amount).then()));
    }

    private Mono<List<Long>> run(RedisScript<List<Long>> script, String key, long... arguments) {
        List<String> texts = Arrays.stream(arguments).mapToObj(Long::toString).toList();
        Mono<List<Long>> answer =
                Mono.defer(() -> redis.execute(script, List.of(key), texts).next());
        return connected ? answer : answer.doOnNext(_ -> connected = true).subscribeOn(connecting);
    }

    @SuppressWarnings("unchecked") // both scripts return numbers only
    private static RedisScript<List<Long>> script(String name) {
        return RedisScript.of(
                new ClassPathResource(name, RedisBudgets.class), (Class<List<Long>>) (Class<?>) List.class);
    }
}
