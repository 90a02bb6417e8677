package io.mockcall.gateway.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.scheduler.Schedulers;

class RedisBudgetsTest extends BudgetsContract {
    /** Makes what is in a budget older, which is as good as waiting. */
    private static final RedisScript<Long> AGE = RedisScript.of("""
            local entries = redis.call('HGETALL', KEYS[1])
            redis.call('DEL', KEYS[1])
            for i = 1, #entries, 2 do
              if entries[i] == 'blocked' then
                redis.call('HSET', KEYS[1], 'blocked', string.format('%.0f', entries[i + 1] - ARGV[1]))
              else
                local slice = entries[i] - math.floor(ARGV[1] / ARGV[2])
                redis.call('HSET', KEYS[1], string.format('%.0f', slice), entries[i + 1])
              end
            end
            return 1
            """, Long.class);

    private final ReactiveStringRedisTemplate redis = TestRedis.shared().template;
    private final RedisBudgets budgets = new RedisBudgets(redis, Schedulers.boundedElastic());

    @Override
    Budgets budgets() {
        return budgets;
    }

    @Override
    void pass(LimitPolicy policy, Duration duration) {
        String[] arguments = {Long.toString(duration.toMillis()), Long.toString(policy.sliceMillis())};
        redis.execute(AGE, List.of(key(policy)), List.of(arguments)).blockLast();
    }

    @Example
    void keysLiveNoLongerThanWhatIsInThem() {
        LimitPolicy policy = new LimitPolicy("calls", 1, Duration.ofMinutes(1), Duration.ofMinutes(2));
        spend(policy, 1);
        assertThat(redis.getExpire(key(policy)).block()).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(61));
        spend(policy, 1);
        assertThat(redis.getExpire(key(policy)).block()).isBetween(Duration.ofSeconds(115), Duration.ofSeconds(120));
    }

    @Example
    void whoOnlyAsksLeavesNothingBehind() {
        LimitPolicy policy = new LimitPolicy("calls", 1, Duration.ofMinutes(1), Duration.ofMinutes(2));
        spend(policy, 0);
        assertThat(redis.hasKey(key(policy)).block()).isFalse();
    }

    @Example
    void severalGatewaysShareOneBudget() {
        LimitPolicy policy = new LimitPolicy("calls", 1, Duration.ofMinutes(1), Duration.ofMinutes(2));
        spend(policy, 1);
        var other = new RedisBudgets(redis, Schedulers.boundedElastic());
        assertThat(other.spend(subject, policy, 1).block()).isInstanceOf(SpendResult.Blocked.class);
    }

    @Example
    void itSurvivesThatRedisForgetsTheScripts() {
        LimitPolicy policy = new LimitPolicy("calls", 2, Duration.ofMinutes(1), Duration.ofMinutes(2));
        spend(policy, 1);
        redis.getConnectionFactory()
                .getReactiveConnection()
                .scriptingCommands()
                .scriptFlush()
                .block();
        assertThat(spend(policy, 1)).isInstanceOf(SpendResult.Allowed.class);
    }

    private String key(LimitPolicy policy) {
        return RedisBudgets.PREFIX + policy.key(subject);
    }
}
