package io.mockcall.gateway.access.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Remembers the subjects whose budget is exhausted, so that this gateway need not ask Redis for them. Bounded: forgets the subject
 * that was added first.
 */
final class ExhaustedBudgets {
    private final int capacity;
    private final LongSupplier nanoTime;
    private final Map<String, Long> until = new LinkedHashMap<>();

    ExhaustedBudgets(int capacity, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.nanoTime = nanoTime;
    }

    /** Adds a subject for the given time. */
    synchronized void add(String subject, Duration left) {
        until.remove(subject);
        if (until.size() >= capacity) {
            until.remove(until.keySet().iterator().next());
        }
        until.put(subject, nanoTime.getAsLong() + left.toNanos());
    }

    /** Time until the subject may spend again; zero if its budget is not exhausted. */
    synchronized Duration left(String subject) {
        Long end = until.get(subject);
        if (end == null) {
            return Duration.ZERO;
        }
        long nanos = end - nanoTime.getAsLong();
        if (nanos <= 0) {
            until.remove(subject);
            return Duration.ZERO;
        }
        return Duration.ofNanos(nanos);
    }
}
