package io.mockcall.contracts;

import java.time.Instant;

/** A fact on one of the {@link Topic}s. */
public sealed interface Event permits CallEvent, ScenarioChanged, Audited {
    Topic topic();

    /** The record's key: events with the same key keep their order. */
    String key();

    /**
     * Derived from what caused the event, so that doing the work again gives the same id, and a consumer can drop what
     * it has seen.
     */
    String eventId();

    /** When it happened. */
    Instant at();
}
