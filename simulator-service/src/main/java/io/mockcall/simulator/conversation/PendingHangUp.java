package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.EndReason;
import java.time.Instant;

/**
 * The customer's plan to hang up.
 *
 * @param at time of the hang-up, unless the agent's words cancel it before
 * @param decided whether the agent's words can no longer cancel it
 */
public record PendingHangUp(EndReason reason, Instant at, boolean decided) {
    public PendingHangUp {
        requireNonNull(reason, "reason");
        requireNonNull(at, "at");
    }
}
