package io.mockcall.gateway.access.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Counters of this process alone, for outages of Redis. Bounded: forgets the oldest counter. */
final class LocalAttemptCounters implements AttemptCounters {
    private static final int CAPACITY = 10_000;

    private final Clock clock;
    private final Map<String, Counter> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counter> eldest) {
            return size() > CAPACITY;
        }
    };

    private record Counter(long value, Instant until) {}

    LocalAttemptCounters(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Count> increment(String key, Rule rule) {
        return Mono.fromSupplier(() -> incremented(key, rule));
    }

    private synchronized Count incremented(String key, Rule rule) {
        Instant now = clock.instant();
        Counter before = counts.get(key);
        var count = before != null && before.until.isAfter(now)
                ? new Counter(before.value + 1, before.until)
                : new Counter(1, now.plus(rule.window()));
        Instant until = count.value == rule.limit() ? now.plus(rule.penalty()) : count.until;
        counts.put(key, new Counter(count.value, until));
        return new Count(count.value, Duration.between(now, until));
    }

    @Override
    public Mono<Void> decrement(String key) {
        return Mono.fromRunnable(() -> decremented(key));
    }

    private synchronized void decremented(String key) {
        counts.computeIfPresent(key, (_, count) -> count.value <= 1 ? null : new Counter(count.value - 1, count.until));
    }

    @Override
    public Mono<Void> clear(String key) {
        return Mono.fromRunnable(() -> cleared(key));
    }

    private synchronized void cleared(String key) {
        counts.remove(key);
    }

    @Override
    public Mono<Count> get(String key) {
        return Mono.fromSupplier(() -> current(key));
    }

    private synchronized Count current(String key) {
        Instant now = clock.instant();
        Counter count = counts.get(key);
        return count == null || !count.until.isAfter(now)
                ? Count.NONE
                : new Count(count.value, Duration.between(now, count.until));
    }
}
