package io.mockcall.gateway.access.limit;

import java.util.Arrays;

/** What one subject spent within a window, by slices; a ring. Times in milliseconds, never going back. */
final class BudgetUsage {
    private final long sliceMillis;
    private final long[] spent;
    private long newest;
    private long total;
    private long blockedUntil = Long.MIN_VALUE;

    /**
     * @param slices of a window, in addition to the one that has begun
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

    void takeBack(long now, long spentAt, long amount) {
        moveTo(now);
        long slice = Math.floorDiv(spentAt, sliceMillis);
        if (slice > newest - spent.length) {
            long taken = Math.min(amount, spent[at(slice)]);
            spent[at(slice)] -= taken;
            total -= taken;
        }
    }

    /** What was spent is forgotten: when the block is over it would have left the window, too. */
    void block(long until) {
        Arrays.fill(spent, 0);
        total = 0;
        blockedUntil = until;
    }

    /** Zero or less if it is not blocked. */
    long blockedMillis(long now) {
        return blockedUntil == Long.MIN_VALUE ? 0 : blockedUntil - now;
    }

    /** Until the oldest that counts leaves the window; if nothing does, until what is spent now would. */
    long resetMillis(long now) {
        moveTo(now);
        long oldest = newest - spent.length + 1;
        while (oldest < newest && spent[at(oldest)] == 0) {
            oldest++;
        }
        return leaves(oldest, now);
    }

    /** Until what counts is no more than this, or nothing. */
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
