package io.mockcall.platform.stage;

/**
 * What a {@link Assembler} tells its stage.
 *
 * @param <W> the work that it finds
 */
public interface AssemblerContext<W> {
    /**
     * Hands work to the call's own queue. The events held when it was handed over, and the one that is being accepted, are
     * not committed before the work is done and its outcome published. What the work is needs not be done at once; work of
     * one call is done one after the other.
     */
    void emit(W work);

    /** Like {@link #emit}, for work that is only worth doing now; drops it if the call is busy. */
    boolean emitIfIdle(W work);

    /**
     * From now on the events from this position on are still needed: if the process dies, the stage's next reader sees
     * them again. Until it is called, or after {@link #release}, nothing is held.
     */
    void hold(long at);

    /** All events seen so far are done with, except for those that emitted work still needs. */
    void release();
}
