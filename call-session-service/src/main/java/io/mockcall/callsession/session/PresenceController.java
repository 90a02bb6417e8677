package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Callers;
import io.mockcall.platform.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Receives the gateways' reports of the calls that they serve. Internal: only a gateway's own service token is accepted. */
@RestController
@RequestMapping("/internal/calls/presence")
class PresenceController {
    private final CallPresence presence;

    PresenceController(CallPresence presence) {
        this.presence = presence;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> report(@RequestBody PresenceReport report) {
        return Callers.current().flatMap(caller -> {
            requireGateway(caller);
            return presence.report(report.checkedGateway(), report.checkedCalls());
        });
    }

    private static void requireGateway(Caller caller) {
        if (!caller.equals(Caller.GATEWAY)) {
            throw Problem.forbidden("Only a gateway can report which calls it serves.");
        }
    }

    /**
     * @param gateway the name of the gateway's process
     * @param callIds the calls that it serves, at most {@value #MAX_CALLS}
     */
    record PresenceReport(
            @Nullable String gateway, @Nullable List<@Nullable String> callIds) {
        static final int MAX_CALLS = 500;
        private static final int MAX_NAME = 100;

        String checkedGateway() {
            if (gateway == null || gateway.isBlank() || gateway.length() > MAX_NAME || gateway.indexOf('\0') >= 0) {
                throw bad("gateway must have 1 to " + MAX_NAME + " characters.");
            }
            return gateway;
        }

        List<CallId> checkedCalls() {
            if (callIds == null || callIds.size() > MAX_CALLS) {
                throw bad(
                        "callIds must be a list of at most " + MAX_CALLS + " ids. Send more ids in several requests.");
            }
            return callIds.stream().map(PresenceReport::callId).toList();
        }

        private static CallId callId(@Nullable String text) {
            try {
                return CallId.of(text == null ? "" : text);
            } catch (IllegalArgumentException e) {
                throw bad("callIds must contain call ids only.");
            }
        }

        private static Problem bad(String detail) {
            return Problem.of(HttpStatus.BAD_REQUEST, "bad_message", detail);
        }
    }
}
