package io.mockcall.scenario.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.ScenarioChanged;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/**
 * A cache of scenarios with two levels, this process and Redis, in front of the database.
 *
 * <ul>
 *   <li>Concurrent reads of a scenario share one load.
 *   <li>{@link #put} and {@link #remove} apply written and published changes. An older state never replaces a newer one.
 *   <li>The cache holds whole scenarios; {@code ScenarioView} hides fields.
 *   <li>The cache does not store that a scenario does not exist.
 * </ul>
 */
public final class ScenarioCache {
    private final Cache<String, ScenarioChanged> process;
    private final Map<String, Load> loading = new ConcurrentHashMap<>();
    private final SharedScenarioCache shared;
    private final Function<String, Mono<ScenarioChanged>> database;
    private final Map<Level, Counter> reads = new EnumMap<>(Level.class);

    ScenarioCache(
            SharedScenarioCache shared,
            Function<String, Mono<ScenarioChanged>> database,
            ScenarioCacheSettings settings,
            Ticker ticker,
            MeterRegistry metrics) {
        this.shared = shared;
        this.database = database;
        this.process = Caffeine.newBuilder()
                .maximumSize(settings.entries())
                .expireAfterWrite(settings.keep())
                .ticker(ticker)
                .build();
        for (Level level : Level.values()) {
            reads.put(
                    level,
                    Counter.builder("mockcall.cache.reads")
                            .description("Reads by the level that answered")
                            .tag("cache", "scenario")
                            .tag("level", level.wireName())
                            .register(metrics));
        }
        Gauge.builder("mockcall.cache.entries", process, Cache::estimatedSize)
                .description("Entries in this process")
                .tag("cache", "scenario")
                .register(metrics);
    }

    /** @param database loads a scenario; empty if it does not exist */
    public static ScenarioCache of(
            ReactiveStringRedisTemplate redis,
            Function<String, Mono<ScenarioChanged>> database,
            ScenarioCacheSettings settings,
            MeterRegistry metrics) {
        return new ScenarioCache(
                new RedisScenarioCache(redis, settings.shared(), settings.redisTimeout(), metrics),
                database,
                settings,
                Ticker.systemTicker(),
                metrics);
    }

    /** The level that answered a read. */
    enum Level {
        PROCESS,
        REDIS,
        DATABASE,
        MISS;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Found(ScenarioChanged scenario, Level level) {}

    /** One load from the lower levels, shared by concurrent reads of a scenario. */
    private final class Load {
        private final String id;
        private final Mono<Found> outcome;

        Load(String id) {
            this.id = id;
            this.outcome = fetch(id)
                    .doOnNext(this::store)
                    .doFinally(signal -> loading.remove(id, this))
                    .cache();
        }

        /** Stores the result, unless {@link #remove} has cancelled this load. */
        private void store(Found found) {
            loading.computeIfPresent(id, (key, current) -> {
                if (current == this) {
                    process.asMap().merge(id, found.scenario(), ScenarioCache::newer);
                }
                return current;
            });
        }
    }

    /** Empty if the scenario does not exist. Fails if it is not cached and the database is away. */
    public Mono<ScenarioChanged> find(String id) {
        return Mono.defer(() -> {
            ScenarioChanged known = process.getIfPresent(id);
            if (known != null) {
                count(Level.PROCESS);
                return Mono.just(known);
            }
            return loading.computeIfAbsent(id, Load::new)
                    .outcome
                    .doOnNext(found -> count(found.level()))
                    .switchIfEmpty(Mono.fromRunnable(() -> count(Level.MISS)))
                    .map(Found::scenario);
        });
    }

    private Mono<Found> fetch(String id) {
        Mono<Found> stored = Mono.defer(() -> database.apply(id))
                .flatMap(scenario -> shared.put(scenario).thenReturn(new Found(scenario, Level.DATABASE)));
        return shared.find(id).map(scenario -> new Found(scenario, Level.REDIS)).switchIfEmpty(stored);
    }

    /** Stores a state, unless a newer state is known. The process level changes at subscription, Redis by completion. */
    public Mono<Void> put(ScenarioChanged scenario) {
        return Mono.defer(() -> {
            process.asMap().merge(scenario.key(), scenario, ScenarioCache::newer);
            return shared.put(scenario);
        });
    }

    /** Removes a deleted scenario. */
    public Mono<Void> remove(String id) {
        return Mono.defer(() -> {
            loading.remove(id);
            process.invalidate(id);
            return shared.remove(id);
        });
    }

    private static ScenarioChanged newer(ScenarioChanged known, ScenarioChanged arrived) {
        int versions =
                Integer.compare(arrived.scenario().version(), known.scenario().version());
        return versions > 0 || versions == 0 && arrived.at().isAfter(known.at()) ? arrived : known;
    }

    private void count(Level level) {
        Counter counter = reads.get(level);
        if (counter != null) {
            counter.increment();
        }
    }
}
