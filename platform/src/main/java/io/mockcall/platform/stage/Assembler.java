package io.mockcall.platform.stage;

import io.mockcall.contracts.Event;
import java.time.Instant;

/**
 * Turns the events of one call into work, keeping what it needs in between: audio frames into utterances. One instance
 * for each call, never called by two threads at once. It runs on the poll loop of all calls, so it must be cheap and never
 * wait.
 *
 * @param <W> the work that it finds
 */
public interface Assembler<W> {
    /**
     * @param at where the event lies in its partition; later events of the call have greater positions
     */
    void accept(Event event, long at, AssemblerContext<W> context);

    /** Called about every 100 ms while the call is known, whether or not events arrive. */
    default void tick(Instant now, AssemblerContext<W> context) {}
}
