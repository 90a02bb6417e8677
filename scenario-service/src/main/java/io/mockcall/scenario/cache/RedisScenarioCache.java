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
 * The shared cache level in Redis. A circuit breaker avoids waiting for a Redis that is away. After a failed write the entry in Redis
 * may be older than the change: the scenario counts as stale, and reads ignore the entry until a write succeeds.
 */
final class RedisScenarioCache implements SharedScenarioCache {
    private static final Logger log = LoggerFactory.getLogger(RedisScenarioCache.class);
    private static final RedisScript<Long> PUT =
            RedisScript.of(new ClassPathResource("scenario/cache-put.lua"), Long.class);

    /**
     * The lifetime of a tombstone. It is longer than any load from the database and any delay of a record, so that neither
     * restores a deleted scenario. A scenario that is created again within this time is not cached until its end, which is
     * harmless.
     */
    private static final Duration TOMBSTONE_TTL = Duration.ofSeconds(30);

    private static final String TOMBSTONE = "{\"gone\":true}";
    private static final int BREAKER_WINDOW = 20;
    private static final int BREAKER_MIN_CALLS = 5;
    private static final int BREAKER_HALF_OPEN_CALLS = 2;
    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);
    private static final Duration BREAKER_WAIT = Duration.ofSeconds(2);

    private final JsonMapper json = EventCodec.mapper();
    private final ReactiveStringRedisTemplate redis;
    private final Mono<Boolean> connected;
    private final Duration keep;
    private final Duration timeout;
    private final Counter failures;
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "scenario-cache",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(BREAKER_WINDOW)
                    .minimumNumberOfCalls(BREAKER_MIN_CALLS)
                    .permittedNumberOfCallsInHalfOpenState(BREAKER_HALF_OPEN_CALLS)
                    .waitDurationInOpenState(BREAKER_WAIT)
                    .build());

    /** Ids of scenarios whose entry in Redis may be outdated; bounded by the number of scenarios. */
    private final Set<String> stale = ConcurrentHashMap.newKeySet();

    /**
     * @param keep the time that a scenario stays in Redis
     * @param timeout the longest time that a command waits for Redis
     */
    RedisScenarioCache(ReactiveStringRedisTemplate redis, Duration keep, Duration timeout, MeterRegistry metrics) {
        this.redis = redis;
        this.connected = connected(redis.getConnectionFactory());
        this.keep = keep;
        this.timeout = timeout;
        this.failures = Counter.builder("mockcall.cache.failures")
                .description("Failed accesses to a level of a cache")
                .tag("cache", "scenario")
                .tag("level", "redis")
                .register(metrics);
    }

    /** The stored value. Version and {@code revised} order two values; {@code revised} is in microseconds since 1970. */
    private record Entry(int version, long revised, Scenario scenario) {}

    @Override
    public Mono<ScenarioChanged> find(String id) {
        return Mono.defer(() -> stale.contains(id)
                ? Mono.empty()
                : guarded(redis.opsForValue().get(key(id)))
                        .mapNotNull(value -> read(id, value))
                        .onErrorResume(e -> Mono.empty()));
    }

    private @Nullable ScenarioChanged read(String id, String value) {
        if (value.equals(TOMBSTONE)) {
            return null;
        }
        try {
            Entry entry = json.readValue(value, Entry.class);
            Scenario scenario = entry.scenario();
            return !scenario.id().equals(id)
                    ? null
                    : new ScenarioChanged(scenario, Instant.EPOCH.plus(entry.revised(), ChronoUnit.MICROS));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            log.atWarn().addKeyValue("scenarioId", id).log("Ignored an entry in Redis that is not a scenario");
            return null;
        }
    }

    @Override
    public Mono<Void> put(ScenarioChanged changed) {
        Scenario scenario = changed.scenario();
        long revised = ChronoUnit.MICROS.between(Instant.EPOCH, changed.at());
        Mono<Void> putting = Mono.defer(() -> {
            String value = json.writeValueAsString(new Entry(scenario.version(), revised, scenario));
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
        return trackingStaleness(scenario.id(), putting);
    }

    @Override
    public Mono<Void> remove(String id) {
        return trackingStaleness(
                id,
                Mono.defer(() -> guarded(redis.opsForValue().set(key(id), TOMBSTONE, TOMBSTONE_TTL)))
                        .then());
    }

    private Mono<Void> trackingStaleness(String id, Mono<Void> writing) {
        return writing.doOnSuccess(done -> stale.remove(id)).onErrorResume(e -> {
            stale.add(id);
            return Mono.empty();
        });
    }

    private <T> Mono<T> guarded(Mono<T> command) {
        return connected
                .then(command.timeout(timeout))
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .doOnError(e -> failures.increment());
    }

    /** The driver opens its first connection on the calling thread and blocks it. Later it reconnects by itself. */
    private static Mono<Boolean> connected(ReactiveRedisConnectionFactory connections) {
        return Mono.fromCallable(() -> {
                    connections.getReactiveConnection().close();
                    return true;
                })
                .subscribeOn(Schedulers.boundedElastic())
                .cache(done -> FOREVER, failed -> Duration.ZERO, () -> Duration.ZERO);
    }

    private static String key(String id) {
        return "scenario:" + requireNonNull(id, "id");
    }
}
