package io.mockcall.scenario.cache;

import static java.util.Objects.requireNonNull;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.ScenarioChanged;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Redis as a level that may be away. A breaker sees to it that a dead one costs no time. A change that could not be written
 * is owed: until it is, what Redis holds of that scenario may be from before the change, and is not believed.
 */
final class RedisScenarioCache implements SharedScenarioCache {
    private static final Logger log = LoggerFactory.getLogger(RedisScenarioCache.class);
    private static final RedisScript<Long> PUT =
            RedisScript.of(new ClassPathResource("scenario/cache-put.lua"), Long.class);

    /**
     * Longer than any load from the catalogue takes and any record is late, so that none can bring back what was deleted. A
     * scenario that is created again meanwhile is not kept here for so long, which does no harm.
     */
    private static final Duration GONE_FOR = Duration.ofSeconds(30);

    private static final String GONE = "{\"gone\":true}";
    private static final int WINDOW = 20;
    private static final int MINIMUM = 5;
    private static final int TRIALS = 2;
    private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final JsonMapper json = EventCodec.mapper();
    private final ReactiveStringRedisTemplate redis;
    private final Mono<Boolean> connected;
    private final Duration keep;
    private final Duration timeout;
    private final Counter failures;
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "scenario-cache",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(WINDOW)
                    .minimumNumberOfCalls(MINIMUM)
                    .permittedNumberOfCallsInHalfOpenState(TRIALS)
                    .waitDurationInOpenState(PAUSE)
                    .build());

    /** As many at most as there are scenarios. */
    private final Set<String> owed = ConcurrentHashMap.newKeySet();

    /**
     * @param keep how long a scenario stays
     * @param timeout after which Redis counts as away
     */
    RedisScenarioCache(ReactiveStringRedisTemplate redis, Duration keep, Duration timeout, MeterRegistry metrics) {
        this.redis = redis;
        this.connected = connected(redis.getConnectionFactory());
        this.keep = keep;
        this.timeout = timeout;
        this.failures = Counter.builder("mockcall.cache.failures")
                .description("Times that a level of a cache could not be reached")
                .tag("cache", "scenario")
                .tag("level", "redis")
                .register(metrics);
    }

    /** As it is kept. The first two say which of two values is newer; {@code revised} is in microseconds since 1970. */
    private record Kept(int version, long revised, Scenario scenario) {}

    @Override
    public Mono<ScenarioChanged> find(String id) {
        return Mono.defer(() -> owed.contains(id)
                ? Mono.empty()
                : guarded(redis.opsForValue().get(key(id)))
                        .mapNotNull(value -> read(id, value))
                        .onErrorResume(e -> Mono.empty()));
    }

    private @Nullable ScenarioChanged read(String id, String value) {
        if (value.equals(GONE)) {
            return null;
        }
        try {
            Kept kept = json.readValue(value, Kept.class);
            Scenario scenario = kept.scenario();
            return !scenario.id().equals(id)
                    ? null
                    : new ScenarioChanged(scenario, Instant.EPOCH.plus(kept.revised(), ChronoUnit.MICROS));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            log.atWarn().addKeyValue("scenario", id).log("Redis holds something that is no scenario; passed over");
            return null;
        }
    }

    @Override
    public Mono<Void> put(ScenarioChanged changed) {
        Scenario scenario = changed.scenario();
        long revised = ChronoUnit.MICROS.between(Instant.EPOCH, changed.at());
        Mono<Void> putting = Mono.defer(() -> {
            String value = json.writeValueAsString(new Kept(scenario.version(), revised, scenario));
            return guarded(redis.execute(
                                    PUT,
                                    List.of(key(scenario.id())),
                                    List.of(
                                            value,
                                            Integer.toString(scenario.version()),
                                            Long.toString(revised),
                                            Long.toString(keep.toMillis())))
                            .next())
                    .then();
        });
        return owing(scenario.id(), putting);
    }

    @Override
    public Mono<Void> remove(String id) {
        return owing(
                id,
                Mono.defer(() -> guarded(redis.opsForValue().set(key(id), GONE, GONE_FOR)))
                        .then());
    }

    private Mono<Void> owing(String id, Mono<Void> writing) {
        return writing.doOnSuccess(done -> owed.remove(id)).onErrorResume(e -> {
            owed.add(id);
            return Mono.empty();
        });
    }

    private <T> Mono<T> guarded(Mono<T> command) {
        return connected
                .then(command.timeout(timeout))
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .doOnError(e -> failures.increment());
    }

    /** The driver waits for its first connection on the thread that asks for it; later it sees to that itself. */
    private static Mono<Boolean> connected(ReactiveRedisConnectionFactory connections) {
        return Mono.fromCallable(() -> {
                    connections.getReactiveConnection().close();
                    return true;
                })
                .subscribeOn(Schedulers.boundedElastic())
                .cache(done -> FOR_EVER, failed -> Duration.ZERO, () -> Duration.ZERO);
    }

    private static String key(String id) {
        return "scenario:" + requireNonNull(id, "id");
    }
}
