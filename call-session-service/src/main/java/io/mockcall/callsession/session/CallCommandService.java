package io.mockcall.callsession.session;

import io.mockcall.callsession.scenario.PlayableScenarios;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerHungUp;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.TurnMode;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** Starts, changes and ends calls. A method completes when the change is stored and its event is published or in the outbox. */
public final class CallCommandService {
    /** Attempts of one change: of concurrent changes to a call, one wins and the others read the call again. */
    private static final int ATTEMPTS = 10;

    static final int ABANDON_BATCH_SIZE = 50;

    private final SessionStore store;
    private final Outbox outbox;
    private final PlayableScenarios scenarios;
    private final Supplier<CallId> ids;
    private final InstantSource clock;

    public CallCommandService(
            SessionStore store, Outbox outbox, PlayableScenarios scenarios, Supplier<CallId> ids, InstantSource clock) {
        this.store = store;
        this.outbox = outbox;
        this.scenarios = scenarios;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param requestId the idempotency key of the caller's request: the same key starts one call */
    record StartRequest(
            String scenarioId,
            TurnMode turnMode,
            boolean recording,
            @Nullable Integer playbackSampleRate,
            @Nullable String requestId) {}

    Mono<CallSession> start(Caller caller, StartRequest request) {
        Scenario scenario = scenarios
                .find(request.scenarioId())
                .orElseThrow(() -> Problem.of(
                        HttpStatus.NOT_FOUND,
                        "scenario_not_found",
                        "There is no active scenario " + request.scenarioId()
                                + ". GET /api/scenarios lists the scenarios."));
        CallTransition.Changed start = CallSession.start(
                ids.get(),
                caller.userId(),
                caller.teamId(),
                scenario,
                request.turnMode(),
                request.recording(),
                request.playbackSampleRate(),
                now());
        return store.open(start, request.requestId())
                .flatMap(session -> outbox.deliver(session.id().toString()).thenReturn(session))
                .switchIfEmpty(Mono.defer(() -> existingCall(caller, request)));
    }

    private Mono<CallSession> existingCall(Caller caller, StartRequest request) {
        String requestId = request.requestId();
        if (requestId == null) {
            return Mono.error(new IllegalStateException("A new call has the id of an existing call"));
        }
        return store.find(caller.userId(), requestId).flatMap(session -> {
            if (!session.setup().scenario().id().equals(request.scenarioId())) {
                return Mono.error(Problem.of(
                        HttpStatus.CONFLICT,
                        "request_id_used",
                        "The requestId was used for another scenario. Use a new requestId for each call."));
            }
            return outbox.deliver(session.id().toString()).thenReturn(session);
        });
    }

    Mono<CallSession> hold(Caller caller, CallId id) {
        return transition(own(caller, id), CallSession::hold);
    }

    Mono<CallSession> resume(Caller caller, CallId id) {
        return transition(own(caller, id), CallSession::resume);
    }

    Mono<CallSession> addEvent(Caller caller, CallId id, AgentEventType type, Map<String, Object> data) {
        return transition(own(caller, id), (session, now) -> session.addEvent(type, data, now));
    }

    Mono<CallSession> end(Caller caller, CallId id, EndReason reason) {
        return transition(own(caller, id), (session, now) -> session.end(reason, now));
    }

    /** Open calls that started before this moment, at most {@value #ABANDON_BATCH_SIZE} of them. */
    Mono<List<CallId>> openSince(Instant startedBefore) {
        return store.openSince(startedBefore, ABANDON_BATCH_SIZE).collectList();
    }

    /** Ends an abandoned call. Changes nothing if the call has already ended. */
    Mono<CallSession> abandon(CallId id) {
        return transition(store.find(id), (session, now) -> session.end(EndReason.TIMEOUT, now));
    }

    /** Ends the call because the customer has hung up. Changes nothing if the call has ended or does not exist. */
    public Mono<Void> hungUp(CustomerHungUp event) {
        return transition(store.find(event.callId()), (session, now) -> session.end(event.reason(), now))
                .then();
    }

    private Mono<CallSession> own(Caller caller, CallId id) {
        return store.find(id)
                .filter(session -> session.setup().userId().equals(caller.userId()))
                .switchIfEmpty(Mono.error(() -> CallVisibility.notFound(id)));
    }

    private Mono<CallSession> transition(
            Mono<CallSession> found, BiFunction<CallSession, Instant, CallTransition> request) {
        return found.flatMap(session -> apply(request.apply(session, now()))).repeatWhenEmpty(ATTEMPTS, again -> again);
    }

    /** Empty if the call has changed since it was read. */
    private Mono<CallSession> apply(CallTransition transition) {
        return switch (transition) {
            case CallTransition.Changed changed ->
                store.change(changed)
                        .flatMap(session ->
                                outbox.deliver(session.id().toString()).thenReturn(session));
            case CallTransition.Unchanged(CallSession session) -> Mono.just(session);
            case CallTransition.Rejected(String reason) ->
                Mono.error(Problem.of(HttpStatus.CONFLICT, "wrong_state", reason));
        };
    }

    /** In milliseconds, so that the event has the same time as its row in the database. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
