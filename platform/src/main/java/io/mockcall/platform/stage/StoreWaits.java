package io.mockcall.platform.stage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one stage that waits for unavailable stores. The gauge {@code mockcall.stage.waiting} shows for each store how long
 * the oldest work has waited; 0 if no work waits.
 */
final class StoreWaits {
    static final Duration LONG = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(StoreWaits.class);

    private final String stage;
    private final MeterRegistry registry;
    private final LongSupplier nanoTime;
    private final Map<String, Store> stores = new ConcurrentHashMap<>();

    StoreWaits(String stage, MeterRegistry registry, LongSupplier nanoTime) {
        this.stage = stage;
        this.registry = registry;
        this.nanoTime = nanoTime;
    }

    /** One work that waits. The identity of the object counts. */
    static final class Wait {
        private final Store store;
        private final String key;
        private final long since;

        private Wait(Store store, String key, long since) {
            this.store = store;
            this.key = key;
            this.since = since;
        }

        String store() {
            return store.name;
        }
    }

    private static final class Store {
        private final String name;
        private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
        private long reportedAt;

        private Store(String name) {
            this.name = name;
        }

        private Optional<Wait> oldest(long now) {
            return waits.stream().max(Comparator.comparingLong(wait -> now - wait.since));
        }
    }

    /**
     * @param key of the work, for the log
     */
    Wait begin(String store, String key) {
        Store known = stores.computeIfAbsent(store, this::register);
        var wait = new Wait(known, key, nanoTime.getAsLong());
        known.waits.add(wait);
        return wait;
    }

    void end(Wait wait) {
        wait.store.waits.remove(wait);
    }

    private Store register(String name) {
        var store = new Store(name);
        store.reportedAt = nanoTime.getAsLong();
        TimeGauge.builder("mockcall.stage.waiting", () -> longestWait(store), TimeUnit.NANOSECONDS)
                .description("How long the oldest work has waited for an unavailable store")
                .tag("stage", stage)
                .tag("store", name)
                .register(registry);
        return store;
    }

    private long longestWait(Store store) {
        long now = nanoTime.getAsLong();
        return store.oldest(now).map(wait -> now - wait.since).orElse(0L);
    }

    /** Logs each store that some work has waited for longer than {@link #LONG}, at most once in that time. Only the timer calls this. */
    void report() {
        long now = nanoTime.getAsLong();
        for (Store store : stores.values()) {
            if (now - store.reportedAt >= LONG.toNanos()) {
                store.oldest(now)
                        .filter(wait -> now - wait.since >= LONG.toNanos())
                        .ifPresent(oldest -> {
                            store.reportedAt = now;
                            log.atWarn()
                                    .addKeyValue("stage", stage)
                                    .addKeyValue("store", store.name)
                                    .addKeyValue("key", oldest.key)
                                    .addKeyValue("waitSeconds", TimeUnit.NANOSECONDS.toSeconds(now - oldest.since))
                                    .addKeyValue("waiting", store.waits.size())
                                    .log("Work has been waiting for an unavailable store");
                        });
            }
        }
    }
}
