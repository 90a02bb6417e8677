package io.mockcall.callsession.session;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.ArticleOpened;
import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.CallTransferred;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.SolutionOffered;
import io.mockcall.contracts.TurnMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a call, and the state machine of its changes:
 *
 * <pre>
 *   in_progress ⇄ on_hold
 *        └────┬────┘
 *             ├─ agent, customer ─▶ completed
 *             ├─ timeout, error ──▶ abandoned
 *             └─ another service ▶ failed
 * </pre>
 *
 * @param recording whether the agent consented to being recorded
 * @param nextSequence the number of the call's next event, from 0; every change increments it
 */
public record CallSession(
        CallId id,
        String userId,
        String teamId,
        ScenarioSummary scenario,
        int scenarioVersion,
        CallStatus status,
        TurnMode turnMode,
        boolean recording,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable EndReason endReason,
        @Nullable Double overallScore,
        int nextSequence) {
    public CallSession {
        requireNonNull(id, "id");
        requireNonNull(userId, "userId");
        requireNonNull(teamId, "teamId");
        requireNonNull(scenario, "scenario");
        requireNonNull(status, "status");
        requireNonNull(turnMode, "turnMode");
        requireNonNull(startedAt, "startedAt");
    }

    static CallTransition.Changed start(
            CallId id,
            String userId,
            String teamId,
            Scenario scenario,
            TurnMode turnMode,
            boolean recording,
            Instant now) {
        var session = new CallSession(
                id,
                userId,
                teamId,
                ScenarioSummary.of(scenario),
                scenario.version(),
                CallStatus.IN_PROGRESS,
                turnMode,
                recording,
                now,
                null,
                null,
                null,
                0);
        return new CallTransition.Changed(
                session, new CallStarted(id, userId, teamId, scenario, turnMode, recording, now));
    }

    CallTransition hold(Instant now) {
        return switch (status) {
            case IN_PROGRESS -> next(CallStatus.ON_HOLD, new CallHeld(id, nextSequence, now));
            case ON_HOLD -> new CallTransition.Rejected("The call is already on hold. Resume the call first.");
            case COMPLETED, ABANDONED, FAILED -> over();
        };
    }

    CallTransition resume(Instant now) {
        return switch (status) {
            case ON_HOLD -> next(CallStatus.IN_PROGRESS, new CallResumed(id, nextSequence, now));
            case IN_PROGRESS -> new CallTransition.Rejected("The call is not on hold.");
            case COMPLETED, ABANDONED, FAILED -> over();
        };
    }

    CallTransition addEvent(AgentEventType type, Map<String, Object> data, Instant now) {
        return switch (status) {
            case IN_PROGRESS, ON_HOLD ->
                next(
                        status,
                        switch (type) {
                            case NOTE -> new NoteTaken(id, nextSequence, data, now);
                            case SOLUTION_OFFERED -> new SolutionOffered(id, nextSequence, data, now);
                            case TRANSFER -> new CallTransferred(id, nextSequence, data, now);
                            case ARTICLE_OPENED -> new ArticleOpened(id, nextSequence, data, now);
                        });
            case COMPLETED, ABANDONED, FAILED -> over();
        };
    }

    /** Ends the call. A call that has ended stays unchanged, so that the request can be repeated. */
    CallTransition end(EndReason reason, Instant now) {
        return switch (status) {
            case IN_PROGRESS, ON_HOLD -> {
                CallStatus ended = statusAfter(reason);
                long seconds = Math.max(0, Duration.between(startedAt, now).toSeconds());
                yield new CallTransition.Changed(
                        ended(ended, reason, now), new CallEnded(id, reason, ended, seconds, now));
            }
            case COMPLETED, ABANDONED, FAILED -> new CallTransition.Unchanged(this);
        };
    }

    /** The duration in whole seconds, holds included; null while the call is open. */
    public @Nullable Long durationSeconds() {
        return endedAt == null
                ? null
                : Long.valueOf(Math.max(0, Duration.between(startedAt, endedAt).toSeconds()));
    }

    private static CallStatus statusAfter(EndReason reason) {
        return switch (reason) {
            case AGENT, CUSTOMER -> CallStatus.COMPLETED;
            case TIMEOUT, ERROR -> CallStatus.ABANDONED;
        };
    }

    private static CallTransition over() {
        return new CallTransition.Rejected("The call has ended.");
    }

    private CallTransition next(CallStatus newStatus, CallControl event) {
        return new CallTransition.Changed(with(newStatus, null, null), event);
    }

    private CallSession ended(CallStatus newStatus, EndReason reason, Instant now) {
        return with(newStatus, reason, now);
    }

    private CallSession with(CallStatus newStatus, @Nullable EndReason reason, @Nullable Instant end) {
        return new CallSession(
                id,
                userId,
                teamId,
                scenario,
                scenarioVersion,
                newStatus,
                turnMode,
                recording,
                startedAt,
                end,
                reason,
                overallScore,
                nextSequence + 1);
    }
}
