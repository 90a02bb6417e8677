package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The call is over; it happens once. A {@link PlaybackInterrupted} of the turn that it cut may follow. */
public record CallEnded(CallId callId, EndReason reason, CallStatus status, long durationSeconds, Instant at)
        implements CallControl {
    public CallEnded {
        requireNonNull(callId, "callId");
        requireNonNull(reason, "reason");
        requireNonNull(status, "status");
        requireNonNull(at, "at");
    }

    @Override
    public String eventId() {
        return callId + "/ended";
    }
}
