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

/** Where gateways say which calls they serve. Not reachable from outside, and not for a caller of theirs. */
@RestController
@RequestMapping("/internal/calls/presence")
class PresenceController {
    private final Presence presence;

    PresenceController(Presence presence) {
        this.presence = presence;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> seen(@RequestBody Serving serving) {
        return Callers.current().flatMap(caller -> {
            requireGateway(caller);
            return presence.seen(serving.checkedGateway(), serving.checkedCalls());
        });
    }

    private static void requireGateway(Caller caller) {
        if (!caller.equals(Caller.GATEWAY)) {
            throw Problem.forbidden("Only gateways say which calls they serve.");
        }
    }

    /**
     * @param gateway names the process
     */
    record Serving(@Nullable String gateway, @Nullable List<@Nullable String> callIds) {
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
                throw bad("callIds must be a list of at most " + MAX_CALLS + "; send more in several requests.");
            }
            return callIds.stream().map(Serving::callId).toList();
        }

        private static CallId callId(@Nullable String text) {
            try {
                return CallId.of(text == null ? "" : text);
            } catch (IllegalArgumentException e) {
                throw bad("callIds must hold ids of calls and nothing else.");
            }
        }

        private static Problem bad(String detail) {
            return Problem.of(HttpStatus.BAD_REQUEST, "bad_message", detail);
        }
    }
}
