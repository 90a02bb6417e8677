package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The agent took the customer off hold.
 *
 * @param sequence numbers the session's own events of one call from 0
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
