package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The customer is on hold.
 *
 * @param sequence of the event that began it, so that it begins once
 * @param explained whether the agent asked for it or said why
 */
public record Hold(int sequence, Instant since, boolean explained) {
    public Hold {
        requireNonNull(since, "since");
    }
}
