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

/** Audits access to the calls of other users. */
public final class CallAccessAudit {
    private static final Logger log = LoggerFactory.getLogger(CallAccessAudit.class);

    private final AuditLog audit;
    private final Supplier<String> ids;
    private final InstantSource clock;

    /** The accessed part of a call. */
    enum AccessedPart {
        DETAIL,
        EVENTS,
        TRANSCRIPT
    }

    public CallAccessAudit(AuditLog audit, Supplier<String> ids, InstantSource clock) {
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Completes when the audit log has stored the access, and at once if the call is the caller's own. Fails with a 503 problem if the
     * audit log cannot store it: access without an audit entry is not granted.
     */
    Mono<Void> record(Caller caller, CallSession call, AccessedPart part) {
        if (caller.userId().equals(call.setup().userId())) {
            return Mono.empty();
        }
        var entry = new Audited(
                "look/" + ids.get(),
                caller.userId(),
                caller.teamId(),
                "read",
                "call",
                call.id().toString(),
                Audited.Outcome.DONE,
                Map.of("part", part.name().toLowerCase(Locale.ROOT)),
                clock.instant());
        return audit.write(entry).onErrorMap(e -> unavailable(call, e));
    }

    private static Problem unavailable(CallSession call, Throwable error) {
        log.atError()
                .addKeyValue("callId", call.id())
                .addKeyValue("cause", String.valueOf(error))
                .log("Refused access to a call, because the audit log could not store it");
        Problem problem = Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "audit_unavailable",
                "The audit log cannot store this access to another user's call at the moment. Retry in a few seconds.");
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
        return problem;
    }
}
