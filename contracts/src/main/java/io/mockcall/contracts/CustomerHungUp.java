package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The customer hung up. {@link CallEnded} follows.
 *
 * @param turn the customer's last turn
 * @param reason {@code customer}, or {@code error} if the suite could not find an answer for the customer
 */
public record CustomerHungUp(CallId callId, int turn, EndReason reason, Instant at) implements CallControl {
    public CustomerHungUp {
        requireNonNull(callId, "callId");
        requireNonNull(reason, "reason");
        requireNonNull(at, "at");
    }

    @Override
    public String eventId() {
        return callId + "/hung-up";
    }
}
