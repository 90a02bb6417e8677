package io.mockcall.gateway.access.limit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A rate limit of one subject: at most {@code quota} within any {@code window}. A subject that asks for more is blocked.
 *
 * <p>The window slides in {@link #SLICES} slices: an amount counts until its slice has left the window as a whole. So no
 * window of this length holds more than the quota, and an amount returns at most a sixtieth of the window late. The state is
 * 61 numbers for each budget, with any quota. A log of all amounts would grow with the quota. A counter of the current and
 * the previous window would let a fourth call through.
 *
 * @param limit name of the limit, in keys and metrics
 * @param quota number of calls, milliseconds of audio, or number of requests
 * @param window length of the window
 * @param block time of the block, from the attempt that exceeded the quota. Further attempts do not prolong the block,
 *     and after it the whole budget is available again. Zero: no block; the subject waits until the budget has room
 */
record LimitPolicy(String limit, long quota, Duration window, Duration block) {
    static final int SLICES = 60;

    LimitPolicy {
        requireNonNull(limit, "limit");
        requireNonNull(window, "window");
        requireNonNull(block, "block");
        if (quota < 1) {
            throw new IllegalArgumentException("quota must be positive");
        }
        if (window.toMillis() < SLICES) {
            throw new IllegalArgumentException("window must be at least " + SLICES + " ms");
        }
        if (block.isPositive() && block.compareTo(window) < 0) {
            throw new IllegalArgumentException("block must be zero or at least as long as the window");
        }
    }

    long sliceMillis() {
        return Math.ceilDiv(window.toMillis(), SLICES);
    }

    /**
     * Key of a subject's budget. The key contains the window, because budgets of different windows have different slices.
     *
     * @param subject user id or address
     */
    String key(String subject) {
        return limit + ":" + window.toMillis() + ":" + subject;
    }

    /** Compares by long-term rate, then by quota, then by the shorter block. */
    boolean isMoreGenerousThan(LimitPolicy other) {
        int byRate = Long.compare(quota * other.window.toMillis(), other.quota * window.toMillis());
        if (byRate != 0) {
            return byRate > 0;
        }
        return quota != other.quota ? quota > other.quota : block.compareTo(other.block) < 0;
    }
}
