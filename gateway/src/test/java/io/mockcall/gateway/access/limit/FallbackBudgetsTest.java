package io.mockcall.gateway.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.EmbeddedSettings;
import io.mockcall.embedded.Server;
import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import io.mockcall.gateway.access.limit.SpendResult.Blocked;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

/** Redis stops and comes back. The test stops a Redis of its own. */
class FallbackBudgetsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final LimitPolicy THREE = new LimitPolicy("calls", 3, HOUR, HOUR);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong millis = new AtomicLong();

    @Test
    void limitsHoldWithoutRedisAndAreSharedAgainWhenItIsBack(@TempDir Path directory) {
        try (var servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), Set.of(Server.REDIS));
                var redis = new TestRedis(servers.redisPort())) {
            CircuitBreaker breaker = breaker();
            FallbackBudgets budgets = budgets(redis, breaker);
            assertThat(spend(budgets, "known")).isInstanceOf(Allowed.class);
            assertThat(spend(budgets, "known")).isInstanceOf(Allowed.class);
            for (int i = 0; i < 4; i++) {
                spend(budgets, "blocked");
            }

            servers.stop(Server.REDIS);
            assertThat(spend(budgets, "blocked")).as("a block stays").isInstanceOf(Blocked.class);
            assertThat(spend(budgets, "known")).as("the third").isInstanceOf(Allowed.class);
            assertThat(spend(budgets, "known")).as("the fourth").isInstanceOf(Blocked.class);
            for (int i = 0; i < 3; i++) {
                assertThat(spend(budgets, "new")).as("nobody is locked out").isInstanceOf(Allowed.class);
            }
            assertThat(spend(budgets, "new")).as("nor let in without a limit").isInstanceOf(Blocked.class);
            assertThat(breaker.getState()).as("Redis is not waited for").isNotEqualTo(State.CLOSED);
            assertThat(count("mockcall.limits.alone", null)).isEqualTo(7);

            servers.restart(Server.REDIS);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                budgets.spend("anybody", THREE, 0).block();
                return breaker.getState() == State.CLOSED;
            });
            double alone = count("mockcall.limits.alone", null);
            assertThat(spend(budgets, "later")).isInstanceOf(Allowed.class);
            assertThat(spend(budgets(redis, breaker()), "later")).isInstanceOf(Allowed.class);
            assertThat(((Allowed) spend(budgets, "later")).remaining())
                    .as("both gateways count together")
                    .isZero();
            assertThat(count("mockcall.limits.alone", null)).isEqualTo(alone);
        }
    }

    @Test
    void aRedisThatWasNeverThereLocksNobodyOut() {
        try (var redis = new TestRedis(1)) {
            FallbackBudgets budgets = budgets(redis, breaker());
            assertThat(spend(budgets, "someone")).isInstanceOf(Allowed.class);
        }
    }

    @Test
    void whatWasSaidIsCounted() {
        FallbackBudgets budgets = budgets(TestRedis.shared(), breaker());
        String user = "counted " + System.nanoTime();
        Allowed first = (Allowed) spend(budgets, user);
        for (int i = 0; i < 3; i++) {
            spend(budgets, user);
        }
        first.giveBack().block();
        budgets.spend(user, THREE, 0).block();
        assertThat(count("mockcall.limits", "allowed")).isEqualTo(3);
        assertThat(count("mockcall.limits", "refused")).isEqualTo(2);
        assertThat(count("mockcall.limits", "given_back")).isEqualTo(1);
    }

    private FallbackBudgets budgets(TestRedis redis, CircuitBreaker breaker) {
        return new FallbackBudgets(
                new RedisBudgets(redis.template, Schedulers.boundedElastic()),
                new LocalBudgets(10, millis::get),
                breaker,
                Duration.ofSeconds(1),
                new LimitMetrics(meters));
    }

    private static CircuitBreaker breaker() {
        return CircuitBreaker.of(
                "limits",
                CircuitBreakerConfig.custom()
                        .minimumNumberOfCalls(2)
                        .slidingWindowSize(2)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(Duration.ofMillis(100))
                        .build());
    }

    private static SpendResult spend(Budgets budgets, String subject) {
        return budgets.spend(subject, THREE, 1).blockOptional().orElseThrow();
    }

    private double count(String name, @Nullable String outcome) {
        var search = meters.find(name).tag("limit", "calls");
        var counter = (outcome == null ? search : search.tag("outcome", outcome)).counter();
        return counter == null ? 0 : counter.count();
    }
}
