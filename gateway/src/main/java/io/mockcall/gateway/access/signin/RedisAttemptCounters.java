package io.mockcall.gateway.access.signin;

import java.time.Duration;
import java.util.List;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Mono;

/** Counters that all gateways share. Each counter is one key, and each change is one script, so that changes are atomic. */
final class RedisAttemptCounters implements AttemptCounters {
    @SuppressWarnings("rawtypes") // the result type of a script is a raw list
    private static final RedisScript<List> INCREMENT = RedisScript.of("""
            local n = redis.call('INCR', KEYS[1])
            if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
            if n == tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
            return {n, redis.call('PTTL', KEYS[1])}""", List.class);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> GET = RedisScript.of("""
            local n = redis.call('GET', KEYS[1])
            if not n then return {0, 0} end
            return {tonumber(n), redis.call('PTTL', KEYS[1])}""", List.class);

    private static final RedisScript<Long> DECREMENT = RedisScript.of("""
            local n = tonumber(redis.call('GET', KEYS[1]) or '0')
            if n > 0 then return redis.call('DECR', KEYS[1]) end
            return 0""", Long.class);

    private final ReactiveStringRedisTemplate template;
    private final RedisGuard redis;

    RedisAttemptCounters(ReactiveStringRedisTemplate template, RedisGuard redis) {
        this.template = template;
        this.redis = redis;
    }

    @Override
    public Mono<Count> increment(String key, Rule rule) {
        List<String> arguments = List.of(
                Integer.toString(rule.limit()),
                Long.toString(rule.window().toMillis()),
                Long.toString(rule.penalty().toMillis()));
        return redis.guard(template.execute(INCREMENT, List.of(key), arguments).next())
                .map(RedisAttemptCounters::count);
    }

    @Override
    public Mono<Count> get(String key) {
        return redis.guard(template.execute(GET, List.of(key), List.of()).next())
                .map(RedisAttemptCounters::count);
    }

    @Override
    public Mono<Void> decrement(String key) {
        return redis.guard(template.execute(DECREMENT, List.of(key), List.of()).next())
                .then();
    }

    @Override
    public Mono<Void> clear(String key) {
        return redis.guard(template.delete(key)).then();
    }

    private static Count count(List<?> answer) {
        return new Count(number(answer.get(0)), Duration.ofMillis(Math.max(0, number(answer.get(1)))));
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : Long.parseLong(String.valueOf(value));
    }
}
