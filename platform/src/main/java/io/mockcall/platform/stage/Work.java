package io.mockcall.platform.stage;

import org.jspecify.annotations.Nullable;

/**
 * Something to do for a call.
 *
 * @param what what the stage's function is given
 * @param cause the record that led to it; null if time did
 * @param needs the oldest offset that doing it again would take; −1 if none
 */
record Work(Object what, @Nullable Inbound cause, @Nullable Ledger ledger, long needs) {
    /** It is over, one way or another; the partition may move on. */
    void settle() {
        if (ledger != null && needs >= 0) {
            ledger.done(needs);
        }
    }
}
