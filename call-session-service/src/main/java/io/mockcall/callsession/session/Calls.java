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

/** What can be done with calls. Each answers when the change is stored and its event published, or left to the outbox. */
public final class Calls {
    /** Of changes to the same call at the same time, one wins and the others look again; there are never many. */
    private static final int ATTEMPTS = 10;

    static final int ABANDONED_AT_A_TIME = 50;

    private final SessionStore store;
    private final Outbox outbox;
    private final PlayableScenarios scenarios;
    private final Supplier<CallId> ids;
    private final InstantSource clock;

    public Calls(
            SessionStore store, Outbox outbox, PlayableScenarios scenarios, Supplier<CallId> ids, InstantSource clock) {
        this.store = store;
        this.outbox = outbox;
        this.scenarios = scenarios;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param requestId names the request among those of the caller: the same one twice is the same call */
    record Wish(
            String scenarioId,
            TurnMode turnMode,
            boolean recording,
            @Nullable String requestId) {}

    Mono<CallSession> start(Caller caller, Wish wish) {
        Scenario scenario = scenarios
                .find(wish.scenarioId())
                .orElseThrow(() -> Problem.of(
                        HttpStatus.NOT_FOUND,
                        "scenario_not_found",
                        "There is no scenario " + wish.scenarioId()
                                + " to play; GET /api/scenarios lists those that there are."));
        Step.Taken start = CallSession.start(
                ids.get(), caller.userId(), caller.teamId(), scenario, wish.turnMode(), wish.recording(), now());
        return store.open(start, wish.requestId())
                .flatMap(session -> outbox.deliver(session.id().toString()).thenReturn(session))
                .switchIfEmpty(Mono.defer(() -> startedBefore(caller, wish)));
    }

    private Mono<CallSession> startedBefore(Caller caller, Wish wish) {
        String requestId = wish.requestId();
        if (requestId == null) {
            return Mono.error(new IllegalStateException("a new call has the id of another"));
        }
        return store.find(caller.userId(), requestId).flatMap(session -> {
            if (!session.scenario().id().equals(wish.scenarioId())) {
                return Mono.error(Problem.of(
                        HttpStatus.CONFLICT,
                        "request_id_used",
                        "The requestId was used for another scenario; choose a new one for each call."));
            }
            return outbox.deliver(session.id().toString()).thenReturn(session);
        });
    }

    Mono<CallSession> hold(Caller caller, CallId id) {
        return step(own(caller, id), CallSession::hold);
    }

    Mono<CallSession> resume(Caller caller, CallId id) {
        return step(own(caller, id), CallSession::resume);
    }

    Mono<CallSession> mark(Caller caller, CallId id, Mark mark, Map<String, Object> data) {
        return step(own(caller, id), (session, now) -> session.mark(mark, data, now));
    }

    Mono<CallSession> end(Caller caller, CallId id, EndReason reason) {
        return step(own(caller, id), (session, now) -> session.end(reason, now));
    }

    /** Open calls that began before this moment; some of them, if there are many. */
    Mono<List<CallId>> openSince(Instant startedBefore) {
        return store.leftOpen(startedBefore, ABANDONED_AT_A_TIME).collectList();
    }

    /** Ends a call that nobody will end any more. One that was ended meanwhile is left alone. */
    Mono<CallSession> abandon(CallId id) {
        return step(store.find(id), (session, now) -> session.end(EndReason.TIMEOUT, now));
    }

    /** The customer has hung up. A call that is over, or was never here, is left alone. */
    public Mono<Void> hungUp(CustomerHungUp event) {
        return step(store.find(event.callId()), (session, now) -> session.end(event.reason(), now))
                .then();
    }

    private Mono<CallSession> own(Caller caller, CallId id) {
        return store.find(id)
                .filter(session -> session.userId().equals(caller.userId()))
                .switchIfEmpty(Mono.error(() -> Visibility.notFound(id)));
    }

    private Mono<CallSession> step(Mono<CallSession> found, BiFunction<CallSession, Instant, Step> wanted) {
        return found.flatMap(session -> take(wanted.apply(session, now()))).repeatWhenEmpty(ATTEMPTS, again -> again);
    }

    /** Empty if the call has moved on meanwhile. */
    private Mono<CallSession> take(Step step) {
        return switch (step) {
            case Step.Taken taken ->
                store.change(taken)
                        .flatMap(session ->
                                outbox.deliver(session.id().toString()).thenReturn(session));
            case Step.Unneeded(CallSession session) -> Mono.just(session);
            case Step.Refused(String why) -> Mono.error(Problem.of(HttpStatus.CONFLICT, "wrong_state", why));
        };
    }

    /** As precise as the database, so that an event says the same time as its row. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
