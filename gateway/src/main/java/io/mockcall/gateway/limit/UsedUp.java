package io.mockcall.gateway.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Which addresses this gateway need not ask Redis about, because their budget is used up; the last ones, if there are many. */
final class UsedUp {
    private final int capacity;
    private final LongSupplier nanoTime;
    private final Map<String, Long> until = new LinkedHashMap<>();

    UsedUp(int capacity, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.nanoTime = nanoTime;
    }

    synchronized void add(String address, Duration left) {
        until.remove(address);
        if (until.size() >= capacity) {
            until.remove(until.keySet().iterator().next());
        }
        until.put(address, nanoTime.getAsLong() + left.toNanos());
    }

    /** Zero if the address may ask. */
    synchronized Duration left(String address) {
        Long end = until.get(address);
        if (end == null) {
            return Duration.ZERO;
        }
        long nanos = end - nanoTime.getAsLong();
        if (nanos <= 0) {
            until.remove(address);
            return Duration.ZERO;
        }
        return Duration.of(nanos, TimeUnit.NANOSECONDS.toChronoUnit());
    }
}
