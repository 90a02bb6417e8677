package io.mockcall.callsession.audit;

import io.mockcall.contracts.Audited;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Callers;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.web.Page;
import io.mockcall.platform.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The audit log, for admins. */
@RestController
@RequestMapping("/api/audit")
class AuditController {
    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    @GetMapping
    Mono<Page<Audited>> list(@RequestParam MultiValueMap<String, String> parameters) {
        return Callers.current().flatMap(caller -> {
            requireAdmin(caller);
            return log.page(AuditQuery.parse(parameters));
        });
    }

    private static void requireAdmin(Caller caller) {
        if (!caller.is(Role.ADMIN)) {
            throw Problem.of(HttpStatus.FORBIDDEN, "forbidden", "The audit log is for admins.");
        }
    }
}
