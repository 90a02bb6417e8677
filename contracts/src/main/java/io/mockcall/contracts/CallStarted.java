package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The agent dialled and the call has started. The event carries the whole scenario as it was at that time. A running call
 * therefore keeps its version of the scenario, and a replay needs no other source.
 *
 * @param recording whether the agent agreed to be recorded
 * @param playbackSampleRate sample rate of the customer's audio in Hz, 16000 or 24000; null means {@link AudioFrame#SAMPLE_RATE}
 */
@JsonInclude(JsonInclude.Include.NON_NULL) // an event that is older than a field keeps its JSON
public record CallStarted(
        CallId callId,
        String userId,
        String teamId,
        Scenario scenario,
        TurnMode turnMode,
        boolean recording,
        @Nullable Integer playbackSampleRate,
        Instant at)
        implements CallControl {
    public CallStarted {
        requireNonNull(callId, "callId");
        requireNonNull(userId, "userId");
        requireNonNull(teamId, "teamId");
        requireNonNull(scenario, "scenario");
        requireNonNull(turnMode, "turnMode");
        if (playbackSampleRate != null) {
            AudioFrame.requirePlaybackRate(playbackSampleRate);
        }
        requireNonNull(at, "at");
    }

    /** A call whose audio has the usual sample rate in both directions. */
    public CallStarted(
            CallId callId,
            String userId,
            String teamId,
            Scenario scenario,
            TurnMode turnMode,
            boolean recording,
            Instant at) {
        this(callId, userId, teamId, scenario, turnMode, recording, null, at);
    }

    @Override
    public String eventId() {
        return callId + "/started";
    }
}
