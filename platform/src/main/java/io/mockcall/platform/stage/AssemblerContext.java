package io.mockcall.platform.stage;

/**
 * The stage as an {@link Assembler} sees it.
 *
 * @param <W> the type of the work items
 */
public interface AssemblerContext<W> {
    /**
     * Adds work to the queue of the key. The events that are held now, and the one that is being accepted, are not committed
     * before the outcome of the work is published. The work items of a key are done one after the other.
     */
    void emit(W work);

    /** Like {@link #emit}, but drops the work if other work of the key waits or is being done; returns whether it was added. */
    boolean emitIfIdle(W work);

    /**
     * Holds the events from this offset on: they are not committed, so that another instance receives them again if the process
     * dies. Replaces an earlier hold.
     *
     * @param at the offset of an accepted event of this key
     */
    void hold(long at);

    /** Releases the held events. Those that emitted work still needs are not committed before its outcome is published. */
    void release();
}
