package io.mockcall.simulator.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The effect of the session's control events on the call.
 *
 * @param sequence sequence number of the last control event that was applied; -1 before the first
 * @param hold null while the call is not on hold
 * @param holdAnnounced whether the agent's last words asked the customer to hold
 * @param secondsHeld length of the hold that ended since the customer's last sentence, in seconds; 0 without one
 */
public record ControlState(
        int sequence,
        @Nullable HoldState hold,
        @JsonProperty("holdAsked") boolean holdAnnounced,
        @JsonProperty("waited") long secondsHeld,
        boolean transferred,
        boolean ended) {
    static ControlState initial() {
        return new ControlState(-1, null, false, 0, false, false);
    }

    /** Applies the agent's words. A request to hold also explains a hold that has already begun. */
    ControlState afterAgentWords(boolean asksToHold) {
        HoldState explained = hold != null && asksToHold ? new HoldState(hold.sequence(), hold.since(), true) : hold;
        return new ControlState(sequence, explained, asksToHold, secondsHeld, transferred, ended);
    }

    ControlState held(int controlSequence, Instant at) {
        var begun = new HoldState(controlSequence, at, holdAnnounced);
        return new ControlState(controlSequence, begun, holdAnnounced, secondsHeld, transferred, ended);
    }

    ControlState resumed(int controlSequence, long seconds) {
        return new ControlState(controlSequence, null, holdAnnounced, seconds, transferred, ended);
    }

    ControlState applied(int controlSequence) {
        return new ControlState(controlSequence, hold, holdAnnounced, secondsHeld, transferred, ended);
    }

    ControlState transferred(int controlSequence) {
        return new ControlState(controlSequence, hold, holdAnnounced, secondsHeld, true, ended);
    }

    ControlState over() {
        return new ControlState(sequence, hold, holdAnnounced, secondsHeld, transferred, true);
    }

    ControlState holdReported() {
        return new ControlState(sequence, hold, holdAnnounced, 0, transferred, ended);
    }
}
