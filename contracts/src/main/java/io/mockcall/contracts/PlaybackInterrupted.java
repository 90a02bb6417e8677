package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The customer's speech was cut short, because the agent spoke over it, put the call on hold or ended it.
 *
 * @param turn the customer's turn that was cut
 * @param heardMs how much of that turn the agent has heard, in milliseconds
 */
public record PlaybackInterrupted(CallId callId, int turn, long heardMs, Instant at) implements CallControl {
    public PlaybackInterrupted {
        requireNonNull(callId, "callId");
        requireNonNull(at, "at");
    }

    @Override
    public String eventId() {
        return callId + "/interrupted/" + turn;
    }
}
