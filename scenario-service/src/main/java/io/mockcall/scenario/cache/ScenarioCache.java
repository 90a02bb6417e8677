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
 * Scenarios at hand: first in this process, then in Redis, then in the catalogue.
 *
 * <ul>
 *   <li>A scenario is loaded once however many ask for it at the same time.
 *   <li>{@link #put} and {@link #remove} bring what was announced or written; an older state never replaces a newer one,
 *       whichever arrives first.
 *   <li>What is kept is whole; who may see what of it is decided when it is shown.
 *   <li>That something does not exist is not remembered.
 * </ul>
 */
public final class ScenarioCache {
    private final Cache<String, ScenarioChanged> process;
    private final Map<String, Load> loading = new ConcurrentHashMap<>();
    private final SharedScenarioCache shared;
    private final Function<String, Mono<ScenarioChanged>> catalogue;
    private final Map<Level, Counter> reads = new EnumMap<>(Level.class);

    ScenarioCache(
            SharedScenarioCache shared,
            Function<String, Mono<ScenarioChanged>> catalogue,
            ScenarioCacheSettings settings,
            Ticker ticker,
            MeterRegistry metrics) {
        this.shared = shared;
        this.catalogue = catalogue;
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

    /** @param catalogue reads a scenario from where it is stored; empty if there is none */
    public static ScenarioCache of(
            ReactiveStringRedisTemplate redis,
            Function<String, Mono<ScenarioChanged>> catalogue,
            ScenarioCacheSettings settings,
            MeterRegistry metrics) {
        return new ScenarioCache(
                new RedisScenarioCache(redis, settings.shared(), settings.redisTimeout(), metrics),
                catalogue,
                settings,
                Ticker.systemTicker(),
                metrics);
    }

    /** Which level answered. */
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

    /** One reading of the lower levels, for all who wait for the same scenario. */
    private final class Load {
        private final String id;
        private final Mono<Found> outcome;

        Load(String id) {
            this.id = id;
            this.outcome = fetch(id)
                    .doOnNext(this::keep)
                    .doFinally(signal -> loading.remove(id, this))
                    .cache();
        }

        /** Unless the scenario was removed meanwhile: then this load has been taken off the list before. */
        private void keep(Found found) {
            loading.computeIfPresent(id, (key, current) -> {
                if (current == this) {
                    process.asMap().merge(id, found.scenario(), ScenarioCache::newer);
                }
                return current;
            });
        }
    }

    /** Empty if there is no such scenario; fails if it is not at hand and the catalogue cannot be reached. */
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
        Mono<Found> stored = Mono.defer(() -> catalogue.apply(id))
                .flatMap(scenario -> shared.put(scenario).thenReturn(new Found(scenario, Level.DATABASE)));
        return shared.find(id).map(scenario -> new Found(scenario, Level.REDIS)).switchIfEmpty(stored);
    }

    /** This is how the scenario is now, unless something newer is known. The process knows at once, Redis on completion. */
    public Mono<Void> put(ScenarioChanged scenario) {
        return Mono.defer(() -> {
            process.asMap().merge(scenario.key(), scenario, ScenarioCache::newer);
            return shared.put(scenario);
        });
    }

    /** There is no such scenario any more. */
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
