package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The call has ended. The event occurs once for each call. A {@link PlaybackInterrupted} may follow, for the turn that the
 * end cut off.
 */
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
