package io.mockcall.callsession.outbox;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallEvent;

/**
 * An event in the outbox.
 *
 * @param id its place; events of a call are published in this order
 * @param behindOthers whether earlier events of the call were waiting when it was put there
 */
public record Pending(long id, CallEvent event, boolean behindOthers) {
    public Pending {
        requireNonNull(event, "event");
    }
}
