package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The customer's speech was cut off, because the agent interrupted, put the call on hold or ended the call.
 *
 * @param turn the customer's turn that was cut off
 * @param heardMs how much of that turn the agent has heard, in milliseconds
 * @param sentence index of the sentence that was cut off; null if it is not known
 * @param share how much of that sentence was heard, 0 to 1; null if it is not known
 * @param reason null in events that are older than this field
 */
@JsonInclude(JsonInclude.Include.NON_NULL) // an event that is older than a field keeps its JSON
public record PlaybackInterrupted(
        CallId callId,
        int turn,
        long heardMs,
        @Nullable Integer sentence,
        @Nullable Double share,
        @Nullable Reason reason,
        Instant at)
        implements CallControl {
    /** Why the customer stopped speaking. */
    public enum Reason {
        /** The agent spoke while the customer spoke. */
        @JsonProperty("barge_in")
        BARGE_IN,
        @JsonProperty("hold")
        HOLD,
        @JsonProperty("ended")
        ENDED
    }

    public PlaybackInterrupted {
        requireNonNull(callId, "callId");
        requireNonNull(at, "at");
        if (share != null && !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be between 0 and 1, not " + share);
        }
    }

    @Override
    public String eventId() {
        return callId + "/interrupted/" + turn;
    }
}
