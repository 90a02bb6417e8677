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
 * @param setup what the start of the call has determined
 * @param state what changes during the call
 * @param overallScore the score of the newest evaluation, 0 to 100; null before the first evaluation
 */
public record CallSession(
        CallId id, Setup setup, State state, @Nullable Double overallScore) {
    public CallSession {
        requireNonNull(id, "id");
        requireNonNull(setup, "setup");
        requireNonNull(state, "state");
    }

    /**
     * The part of a call that never changes.
     *
     * @param recording whether the agent consented to a recording
     */
    public record Setup(
            String userId,
            String teamId,
            ScenarioSummary scenario,
            int scenarioVersion,
            TurnMode turnMode,
            boolean recording,
            Instant startedAt) {
        public Setup {
            requireNonNull(userId, "userId");
            requireNonNull(teamId, "teamId");
            requireNonNull(scenario, "scenario");
            requireNonNull(turnMode, "turnMode");
            requireNonNull(startedAt, "startedAt");
        }
    }

    /**
     * The part of a call that changes.
     *
     * @param endedAt null while the call is open
     * @param endReason null while the call is open
     * @param nextSequence the number of the call's next event, from 0; every change increments it
     */
    public record State(
            CallStatus status,
            @Nullable Instant endedAt,
            @Nullable EndReason endReason,
            int nextSequence) {
        public State {
            requireNonNull(status, "status");
        }
    }

    static CallTransition.Changed start(
            CallId id,
            String userId,
            String teamId,
            Scenario scenario,
            TurnMode turnMode,
            boolean recording,
            @Nullable Integer playbackSampleRate,
            Instant now) {
        var setup =
                new Setup(userId, teamId, ScenarioSummary.of(scenario), scenario.version(), turnMode, recording, now);
        var session = new CallSession(id, setup, new State(CallStatus.IN_PROGRESS, null, null, 0), null);
        return new CallTransition.Changed(
                session, new CallStarted(id, userId, teamId, scenario, turnMode, recording, playbackSampleRate, now));
    }

    CallTransition hold(Instant now) {
        return switch (state.status()) {
            case IN_PROGRESS -> next(CallStatus.ON_HOLD, new CallHeld(id, state.nextSequence(), now));
            case ON_HOLD -> new CallTransition.Rejected("The call is already on hold. Resume the call first.");
            case COMPLETED, ABANDONED, FAILED -> over();
        };
    }

    CallTransition resume(Instant now) {
        return switch (state.status()) {
            case ON_HOLD -> next(CallStatus.IN_PROGRESS, new CallResumed(id, state.nextSequence(), now));
            case IN_PROGRESS -> new CallTransition.Rejected("The call is not on hold.");
            case COMPLETED, ABANDONED, FAILED -> over();
        };
    }

    CallTransition addEvent(AgentEventType type, Map<String, Object> data, Instant now) {
        return switch (state.status()) {
            case IN_PROGRESS, ON_HOLD ->
                next(
                        state.status(),
                        switch (type) {
                            case NOTE -> new NoteTaken(id, state.nextSequence(), data, now);
                            case SOLUTION_OFFERED -> new SolutionOffered(id, state.nextSequence(), data, now);
                            case TRANSFER -> new CallTransferred(id, state.nextSequence(), data, now);
                            case ARTICLE_OPENED -> new ArticleOpened(id, state.nextSequence(), data, now);
                        });
            case COMPLETED, ABANDONED, FAILED -> over();
        };
    }

    /** Ends the call. A call that has ended stays unchanged, so that the request can be repeated. */
    CallTransition end(EndReason reason, Instant now) {
        return switch (state.status()) {
            case IN_PROGRESS, ON_HOLD -> {
                CallStatus ended = statusAfter(reason);
                long seconds =
                        Math.max(0, Duration.between(setup.startedAt(), now).toSeconds());
                yield new CallTransition.Changed(
                        with(ended, reason, now), new CallEnded(id, reason, ended, seconds, now));
            }
            case COMPLETED, ABANDONED, FAILED -> new CallTransition.Unchanged(this);
        };
    }

    /** The duration in whole seconds, holds included; null while the call is open. */
    public @Nullable Long durationSeconds() {
        Instant endedAt = state.endedAt();
        return endedAt == null
                ? null
                : Long.valueOf(
                        Math.max(0, Duration.between(setup.startedAt(), endedAt).toSeconds()));
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

    private CallSession with(CallStatus newStatus, @Nullable EndReason reason, @Nullable Instant endedAt) {
        return new CallSession(
                id, setup, new State(newStatus, endedAt, reason, state.nextSequence() + 1), overallScore);
    }
}
