package io.mockcall.platform.stage;

import org.jspecify.annotations.Nullable;

/**
 * One piece of work of a key.
 *
 * @param what the argument of the stage's function
 * @param cause the record that led to the work; null if a timer tick did
 * @param offsets the tracker of the partition that {@code needs} belongs to
 * @param needs the oldest offset from which the work can be done again; −1 if there is none
 * @param retry the state of the retries
 */
record WorkItem(
        Object what,
        @Nullable InboundRecord cause,
        @Nullable OffsetTracker offsets,
        long needs,
        RetryState retry) {
    /** The outcome is published, or in the dead letters: the partition's commit may pass the offset. */
    void settle() {
        retry.end();
        if (offsets != null && needs >= 0) {
            offsets.done(needs);
        }
    }
}
