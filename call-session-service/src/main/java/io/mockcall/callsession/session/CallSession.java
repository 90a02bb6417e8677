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
 * A call as it stands, and what may happen to it next:
 *
 * <pre>
 *   in_progress ⇄ on_hold
 *        └────┬────┘
 *             ├─ agent, customer ─▶ completed
 *             ├─ timeout, error ──▶ abandoned
 *             └─ said elsewhere ──▶ failed
 * </pre>
 *
 * @param recording whether the agent consented to being recorded
 * @param nextSequence the number of the call's next event, from 0; it raises with every change
 */
public record CallSession(
        CallId id,
        String userId,
        String teamId,
        ScenarioCard scenario,
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

    static Step.Taken start(
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
                ScenarioCard.of(scenario),
                scenario.version(),
                CallStatus.IN_PROGRESS,
                turnMode,
                recording,
                now,
                null,
                null,
                null,
                0);
        return new Step.Taken(session, new CallStarted(id, userId, teamId, scenario, turnMode, recording, now));
    }

    Step hold(Instant now) {
        return switch (status) {
            case IN_PROGRESS -> next(CallStatus.ON_HOLD, new CallHeld(id, nextSequence, now));
            case ON_HOLD -> new Step.Refused("The call is on hold already; resume it first.");
            case COMPLETED, ABANDONED, FAILED -> over();
        };
    }

    Step resume(Instant now) {
        return switch (status) {
            case ON_HOLD -> next(CallStatus.IN_PROGRESS, new CallResumed(id, nextSequence, now));
            case IN_PROGRESS -> new Step.Refused("The call is not on hold, so there is nothing to resume.");
            case COMPLETED, ABANDONED, FAILED -> over();
        };
    }

    Step mark(Mark mark, Map<String, Object> data, Instant now) {
        return switch (status) {
            case IN_PROGRESS, ON_HOLD ->
                next(
                        status,
                        switch (mark) {
                            case NOTE -> new NoteTaken(id, nextSequence, data, now);
                            case SOLUTION_OFFERED -> new SolutionOffered(id, nextSequence, data, now);
                            case TRANSFER -> new CallTransferred(id, nextSequence, data, now);
                            case ARTICLE_OPENED -> new ArticleOpened(id, nextSequence, data, now);
                        });
            case COMPLETED, ABANDONED, FAILED -> over();
        };
    }

    /** Ending a call that is over changes nothing: whoever asks has what they want. */
    Step end(EndReason reason, Instant now) {
        return switch (status) {
            case IN_PROGRESS, ON_HOLD -> {
                CallStatus ended = statusAfter(reason);
                long seconds = Math.max(0, Duration.between(startedAt, now).toSeconds());
                yield new Step.Taken(ended(ended, reason, now), new CallEnded(id, reason, ended, seconds, now));
            }
            case COMPLETED, ABANDONED, FAILED -> new Step.Unneeded(this);
        };
    }

    /** Whole seconds from start to end, holds included; null while the call goes on. */
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

    private static Step over() {
        return new Step.Refused("The call is over.");
    }

    private Step next(CallStatus newStatus, CallControl event) {
        return new Step.Taken(with(newStatus, null, null), event);
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
