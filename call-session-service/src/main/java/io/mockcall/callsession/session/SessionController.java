package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.EndReason;
import io.mockcall.platform.security.Access;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Callers;
import io.mockcall.platform.security.Role;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Internal API of the gateway, which sends the token of the agent. */
@RestController
@RequestMapping("/internal/calls")
class SessionController {
    private static final Access PLAYING =
            Access.of("Calls are for agents, trainers and admins.", Role.AGENT, Role.TRAINER, Role.ADMIN);

    private final CallCommandService calls;

    SessionController(CallCommandService calls) {
        this.calls = calls;
    }

    /** A started call. */
    record Started(CallId callId, Instant startedAt, boolean recording, ScenarioSummary scenario) {
        static Started of(CallSession session) {
            return new Started(
                    session.id(),
                    session.setup().startedAt(),
                    session.setup().recording(),
                    session.setup().scenario());
        }
    }

    /** The state of a call after a request. */
    record CallState(
            CallId callId,
            CallStatus status,
            @Nullable EndReason reason,
            @Nullable Long durationSeconds) {
        static CallState of(CallSession session) {
            return new CallState(
                    session.id(), session.state().status(), session.state().endReason(), session.durationSeconds());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Started> start(@RequestBody SessionRequests.Start request) {
        CallCommandService.StartRequest start = request.checked();
        return PLAYING.granted().flatMap(caller -> calls.start(caller, start)).map(Started::of);
    }

    @PostMapping("/{id}/hold")
    Mono<CallState> hold(@PathVariable String id) {
        return change(id, calls::hold);
    }

    @PostMapping("/{id}/resume")
    Mono<CallState> resume(@PathVariable String id) {
        return change(id, calls::resume);
    }

    @PostMapping("/{id}/end")
    Mono<CallState> end(@PathVariable String id, @RequestBody SessionRequests.End request) {
        EndReason reason = request.checked();
        return change(id, (caller, call) -> calls.end(caller, call, reason));
    }

    @PostMapping("/{id}/events")
    Mono<CallState> addEvent(@PathVariable String id, @RequestBody SessionRequests.AddEvent request) {
        AgentEventType type = request.checkedType();
        var data = request.checkedData();
        return change(id, (caller, call) -> calls.addEvent(caller, call, type, data));
    }

    private Mono<CallState> change(String id, BiFunction<Caller, CallId, Mono<CallSession>> change) {
        CallId call = CallPaths.callId(id);
        return Callers.current().flatMap(caller -> change.apply(caller, call)).map(CallState::of);
    }
}
