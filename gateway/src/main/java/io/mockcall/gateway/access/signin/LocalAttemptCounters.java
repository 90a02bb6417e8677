package io.mockcall.gateway.access.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import reactor.core.publisher.Mono;

/** Counts in this process alone, while Redis is away. Forgets the oldest when there are too many. */
final class LocalAttemptCounters implements AttemptCounters {
    private static final int CAPACITY = 10_000;

    private final Clock clock;
    private final Map<String, Entrant> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Entry<String, Entrant> eldest) {
            return size() > CAPACITY;
        }
    };

    private record Entrant(long value, Instant until) {}

    LocalAttemptCounters(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Count> increment(String key, Rule rule) {
        return Mono.fromSupplier(() -> incremented(key, rule));
    }

    private synchronized Count incremented(String key, Rule rule) {
        Instant now = clock.instant();
        Entrant before = counts.get(key);
        var count = before != null && before.until.isAfter(now)
                ? new Entrant(before.value + 1, before.until)
                : new Entrant(1, now.plus(rule.window()));
        Instant until = count.value == rule.limit() ? now.plus(rule.penalty()) : count.until;
        counts.put(key, new Entrant(count.value, until));
        return new Count(count.value, Duration.between(now, until));
    }

    @Override
    public Mono<Void> giveBack(String key) {
        return Mono.fromRunnable(() -> givenBack(key));
    }

    private synchronized void givenBack(String key) {
        counts.computeIfPresent(key, (_, count) -> count.value <= 1 ? null : new Entrant(count.value - 1, count.until));
    }

    @Override
    public Mono<Void> clear(String key) {
        return Mono.fromRunnable(() -> cleared(key));
    }

    private synchronized void cleared(String key) {
        counts.remove(key);
    }

    @Override
    public Mono<Count> look(String key) {
        return Mono.fromSupplier(() -> seen(key));
    }

    private synchronized Count seen(String key) {
        Instant now = clock.instant();
        Entrant count = counts.get(key);
        return count == null || !count.until.isAfter(now)
                ? Count.NONE
                : new Count(count.value, Duration.between(now, count.until));
    }
}
