package io.mockcall.callsession.session;

import io.mockcall.callsession.audit.AuditLog;
import io.mockcall.contracts.Audited;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.web.Problem;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** Writes down who looks at other people's calls. */
public final class Looks {
    private static final Logger log = LoggerFactory.getLogger(Looks.class);

    private final AuditLog audit;
    private final Supplier<String> ids;
    private final InstantSource clock;

    /** What of a call is looked at. */
    enum Part {
        DETAIL,
        EVENTS,
        TRANSCRIPT
    }

    public Looks(AuditLog audit, Supplier<String> ids, InstantSource clock) {
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Completes when the look is on record, at once if the call is the caller's own. Fails with a problem (503) if it cannot
     * be put there: nobody looks unseen.
     */
    Mono<Void> writeDown(Caller caller, CallSession call, Part part) {
        if (caller.userId().equals(call.userId())) {
            return Mono.empty();
        }
        var look = new Audited(
                "look/" + ids.get(),
                caller.userId(),
                caller.teamId(),
                "read",
                "call",
                call.id().toString(),
                Audited.Outcome.DONE,
                Map.of("part", part.name().toLowerCase(Locale.ROOT)),
                clock.instant());
        return audit.keep(look).onErrorMap(e -> refused(call, e));
    }

    private static Problem refused(CallSession call, Throwable error) {
        log.atError()
                .addKeyValue("call", call.id())
                .addKeyValue("cause", String.valueOf(error))
                .log("A look at a call could not be put on record and was refused");
        Problem problem = Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "audit_unavailable",
                "Who looks at other people's calls is put on record, and that cannot be done right now; try again in a"
                        + " moment.");
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
        return problem;
    }
}
