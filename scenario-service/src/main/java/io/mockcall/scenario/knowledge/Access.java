package io.mockcall.scenario.knowledge;

import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Callers;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.web.Problem;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** Who may read and write the knowledge base. The gateway asks too; a service does not rely on that. */
enum Access {
    READING("Articles are for agents, trainers and admins.", Role.AGENT, Role.TRAINER, Role.ADMIN),
    WRITING("Articles are written by trainers and admins.", Role.TRAINER, Role.ADMIN);

    private final String rule;
    private final Role[] roles;

    Access(String rule, Role... roles) {
        this.rule = rule;
        this.roles = roles;
    }

    /** Whoever sent the request, if they may. */
    Mono<Caller> granted() {
        return Callers.current()
                .filter(caller -> Arrays.stream(roles).anyMatch(caller::is))
                .switchIfEmpty(Mono.error(() -> Problem.of(HttpStatus.FORBIDDEN, "forbidden", rule)));
    }
}
