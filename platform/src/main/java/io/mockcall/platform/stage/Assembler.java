package io.mockcall.platform.stage;

import io.mockcall.contracts.Event;
import java.time.Instant;

/**
 * Assembles the events of one key into work items, for example audio frames into utterances. Each key has its own instance,
 * which two threads never call at once. The assembler runs on the poll loop of all keys, so it must be cheap and never wait.
 *
 * <p>If {@link #accept} throws, the event goes to the dead letters. If {@link #tick} throws, the failure is classified: the
 * tick is tried again, or the assembler is replaced and the events that it held go to the dead letters. Other keys are not
 * affected.
 *
 * @param <W> the type of the work items
 */
public interface Assembler<W> {
    /**
     * @param at the event's offset in its partition; later events of the key have greater offsets
     */
    void accept(Event event, long at, AssemblerContext<W> context);

    /** Called about every 100 ms while the stage knows the key, whether or not events arrive. */
    default void tick(Instant now, AssemblerContext<W> context) {}
}
