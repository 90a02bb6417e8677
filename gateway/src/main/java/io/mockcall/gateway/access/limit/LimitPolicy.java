package io.mockcall.gateway.access.limit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A limit as it holds for somebody: at most {@code quota} within any {@code window}, and who wants more is blocked.
 *
 * <p>The window slides in {@link #SLICES} steps: what was spent in a slice counts until the slice has left the window as a
 * whole. No window of this length ever holds more than the quota, and what was spent comes back at most a sixtieth of the
 * window late. That needs 61 numbers for each budget however large the quota is, where a log of all that was spent would grow
 * with it, and a count of this window and the last one would let a fourth call through.
 *
 * @param limit its name, in keys and metrics
 * @param quota calls, milliseconds of audio, requests
 * @param block from the attempt that did not fit; nothing that is tried meanwhile makes it longer, and afterwards the budget
 *     is whole again. Zero: one just waits until there is room
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
     * What names somebody's budget; one for another window is another budget, since its slices are others.
     *
     * @param subject a user or an address
     */
    String key(String subject) {
        return limit + ":" + window.toMillis() + ":" + subject;
    }

    /** Whether this lets more through in the long run, then at once, then again sooner. */
    boolean isMoreGenerousThan(LimitPolicy other) {
        int byRate = Long.compare(quota * other.window.toMillis(), other.quota * window.toMillis());
        if (byRate != 0) {
            return byRate > 0;
        }
        return quota != other.quota ? quota > other.quota : block.compareTo(other.block) < 0;
    }
}
