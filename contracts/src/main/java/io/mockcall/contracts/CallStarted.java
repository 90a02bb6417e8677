package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The agent dialled and the call has started. The event carries the whole scenario as it was at that time. A running call
 * therefore keeps its version of the scenario, and a replay needs no other source.
 *
 * @param recording whether the agent agreed to be recorded
 */
public record CallStarted(
        CallId callId,
        String userId,
        String teamId,
        Scenario scenario,
        TurnMode turnMode,
        boolean recording,
        Instant at)
        implements CallControl {
    public CallStarted {
        requireNonNull(callId, "callId");
        requireNonNull(userId, "userId");
        requireNonNull(teamId, "teamId");
        requireNonNull(scenario, "scenario");
        requireNonNull(turnMode, "turnMode");
        requireNonNull(at, "at");
    }

    @Override
    public String eventId() {
        return callId + "/started";
    }
}
