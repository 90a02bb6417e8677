package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The agent dialled and the call is up. Carries the whole scenario as it stood then: a running call keeps the version
 * that it started with, and a replay needs nothing else.
 *
 * @param recording whether the agent consented to being recorded
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
