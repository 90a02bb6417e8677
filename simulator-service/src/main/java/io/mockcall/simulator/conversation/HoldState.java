package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The current hold.
 *
 * @param sequence sequence number of the control event that began the hold; a redelivered event does not begin it again
 * @param explained whether the agent asked the customer to hold or said why
 */
public record HoldState(int sequence, Instant since, boolean explained) {
    public HoldState {
        requireNonNull(since, "since");
    }
}
