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

/** What the gateway asks for in the name of the agent whose token it sends. Not reachable from outside. */
@RestController
@RequestMapping("/internal/calls")
class SessionController {
    private static final Access PLAYING =
            Access.of("Calls are for agents, trainers and admins.", Role.AGENT, Role.TRAINER, Role.ADMIN);

    private final Calls calls;

    SessionController(Calls calls) {
        this.calls = calls;
    }

    /** A call that is up. */
    record Started(CallId callId, Instant startedAt, boolean recording, ScenarioCard scenario) {
        static Started of(CallSession session) {
            return new Started(session.id(), session.startedAt(), session.recording(), session.scenario());
        }
    }

    /** Where a call stands after a request. */
    record Standing(
            CallId callId,
            CallStatus status,
            @Nullable EndReason reason,
            @Nullable Long durationSeconds) {
        static Standing of(CallSession session) {
            return new Standing(session.id(), session.status(), session.endReason(), session.durationSeconds());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Started> start(@RequestBody SessionRequests.Start request) {
        Calls.Wish wish = request.checked();
        return PLAYING.granted().flatMap(caller -> calls.start(caller, wish)).map(Started::of);
    }

    @PostMapping("/{id}/hold")
    Mono<Standing> hold(@PathVariable String id) {
        return change(id, calls::hold);
    }

    @PostMapping("/{id}/resume")
    Mono<Standing> resume(@PathVariable String id) {
        return change(id, calls::resume);
    }

    @PostMapping("/{id}/end")
    Mono<Standing> end(@PathVariable String id, @RequestBody SessionRequests.End request) {
        EndReason reason = request.checked();
        return change(id, (caller, call) -> calls.end(caller, call, reason));
    }

    @PostMapping("/{id}/events")
    Mono<Standing> mark(@PathVariable String id, @RequestBody SessionRequests.Marking request) {
        Mark mark = request.checkedType();
        var data = request.checkedData();
        return change(id, (caller, call) -> calls.mark(caller, call, mark, data));
    }

    private Mono<Standing> change(String id, BiFunction<Caller, CallId, Mono<CallSession>> change) {
        CallId call = CallPaths.callId(id);
        return Callers.current().flatMap(caller -> change.apply(caller, call)).map(Standing::of);
    }
}
