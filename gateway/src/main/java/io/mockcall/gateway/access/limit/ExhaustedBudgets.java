package io.mockcall.gateway.access.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Whose budget is used up, so that this gateway need not ask Redis; the last ones, if there are many. */
final class ExhaustedBudgets {
    private final int capacity;
    private final LongSupplier nanoTime;
    private final Map<String, Long> until = new LinkedHashMap<>();

    ExhaustedBudgets(int capacity, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.nanoTime = nanoTime;
    }

    synchronized void add(String account, Duration left) {
        until.remove(account);
        if (until.size() >= capacity) {
            until.remove(until.keySet().iterator().next());
        }
        until.put(account, nanoTime.getAsLong() + left.toNanos());
    }

    /** Zero if the account has something left. */
    synchronized Duration left(String account) {
        Long end = until.get(account);
        if (end == null) {
            return Duration.ZERO;
        }
        long nanos = end - nanoTime.getAsLong();
        if (nanos <= 0) {
            until.remove(account);
            return Duration.ZERO;
        }
        return Duration.ofNanos(nanos);
    }
}
