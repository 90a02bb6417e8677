package io.mockcall.contracts;

import java.time.Instant;

/** A fact that is published on one of the {@link Topic}s. */
public sealed interface Event permits CallEvent, ScenarioChanged, Audited {
    Topic topic();

    /** The key of the record. Events with the same key keep their order. */
    String key();

    /**
     * Unique id of the event, derived from its cause. Repeated work gives the same id, so that a consumer can drop
     * duplicates.
     */
    String eventId();

    /** When the event happened. */
    Instant at();
}
