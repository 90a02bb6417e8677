package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The agent ended the hold.
 *
 * @param sequence number of the agent's action within its call, from 0
 */
public record CallResumed(CallId callId, int sequence, Instant at) implements CallControl {
    public CallResumed {
        requireNonNull(callId, "callId");
        requireNonNull(at, "at");
    }

    @Override
    public String eventId() {
        return callId + "/resumed/" + sequence;
    }
}
