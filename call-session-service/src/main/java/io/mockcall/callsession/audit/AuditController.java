package io.mockcall.callsession.audit;

import io.mockcall.contracts.Audited;
import io.mockcall.platform.security.Access;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.web.Page;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Read access to the audit log, for admins. */
@RestController
@RequestMapping("/api/audit")
class AuditController {
    private static final Access READING = Access.of("The audit log is for admins.", Role.ADMIN);

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    @GetMapping
    Mono<Page<Audited>> list(@RequestParam MultiValueMap<String, String> parameters) {
        return READING.granted().flatMap(caller -> log.page(AuditQuery.parse(parameters)));
    }
}
