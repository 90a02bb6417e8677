package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.EndReason;
import java.time.Instant;

/**
 * The customer is about to hang up.
 *
 * @param at when, unless something is said before that changes it
 * @param decided whether nothing that is said can change it
 */
public record Leaving(EndReason reason, Instant at, boolean decided) {
    public Leaving {
        requireNonNull(reason, "reason");
        requireNonNull(at, "at");
    }
}
