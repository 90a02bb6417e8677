package io.mockcall.platform.stage;

import org.jspecify.annotations.Nullable;

/**
 * Something to do for a call.
 *
 * @param what what the stage's function is given
 * @param cause the record that led to it; null if time did
 * @param needs the oldest offset that doing it again would take; −1 if none
 */
record WorkItem(
        Object what,
        @Nullable InboundRecord cause,
        @Nullable OffsetTracker offsets,
        long needs) {
    /** It is over, one way or another; the partition may move on. */
    void settle() {
        if (offsets != null && needs >= 0) {
            offsets.done(needs);
        }
    }
}
