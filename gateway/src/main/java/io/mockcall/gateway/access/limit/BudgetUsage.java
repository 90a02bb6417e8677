package io.mockcall.gateway.access.limit;

import java.util.Arrays;

/**
 * The amount that one subject has spent within a sliding window: a ring buffer with one sum for each slice of the window. Times are
 * milliseconds of a monotonic clock.
 */
final class BudgetUsage {
    private final long sliceMillis;
    private final long[] spent;
    private long newest;
    private long total;
    private long blockedUntil = Long.MIN_VALUE;

    /**
     * @param sliceMillis length of a slice
     * @param slices slices of a window, in addition to the current one
     */
    BudgetUsage(long sliceMillis, int slices) {
        this.sliceMillis = sliceMillis;
        this.spent = new long[slices + 1];
        this.newest = Long.MIN_VALUE;
    }

    long total(long now) {
        moveTo(now);
        return total;
    }

    void add(long now, long amount) {
        moveTo(now);
        spent[at(newest)] += amount;
        total += amount;
    }

    /** Undoes an amount that was spent at the given time, as far as it still counts. */
    void giveBack(long now, long spentAt, long amount) {
        moveTo(now);
        long slice = Math.floorDiv(spentAt, sliceMillis);
        if (slice > newest - spent.length) {
            long taken = Math.min(amount, spent[at(slice)]);
            spent[at(slice)] -= taken;
            total -= taken;
        }
    }

    /** Blocks the subject and clears the sums, because they would have left the window by the end of the block anyway. */
    void block(long until) {
        Arrays.fill(spent, 0);
        total = 0;
        blockedUntil = until;
    }

    /** Milliseconds until the block ends; zero or less if there is no block. */
    long blockedMillis(long now) {
        return blockedUntil == Long.MIN_VALUE ? 0 : blockedUntil - now;
    }

    /** Milliseconds until the oldest amount leaves the window; if there is none, until an amount spent now would leave it. */
    long resetMillis(long now) {
        moveTo(now);
        long oldest = newest - spent.length + 1;
        while (oldest < newest && spent[at(oldest)] == 0) {
            oldest++;
        }
        return leaves(oldest, now);
    }

    /** Milliseconds until the total is at most the given amount. */
    long roomMillis(long now, long atMost) {
        moveTo(now);
        long left = total;
        for (long slice = newest - spent.length + 1; slice <= newest; slice++) {
            long amount = spent[at(slice)];
            left -= amount;
            if (amount > 0 && left <= Math.max(0, atMost)) {
                return leaves(slice, now);
            }
        }
        return sliceMillis;
    }

    private long leaves(long slice, long now) {
        return (slice + spent.length) * sliceMillis - now;
    }

    private void moveTo(long now) {
        long slice = Math.floorDiv(now, sliceMillis);
        if (newest == Long.MIN_VALUE || slice - newest >= spent.length) {
            Arrays.fill(spent, 0);
            total = 0;
            newest = slice;
        }
        while (newest < slice) {
            newest++;
            total -= spent[at(newest)];
            spent[at(newest)] = 0;
        }
    }

    private int at(long slice) {
        return Math.floorMod(slice, spent.length);
    }
}
