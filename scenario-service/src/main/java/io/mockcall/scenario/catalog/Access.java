package io.mockcall.scenario.catalog;

import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Callers;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.web.Problem;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** Who may do what with scenarios. The gateway checks it too; it is said here as well, where it is done. */
final class Access {
    private Access() {}

    /** The caller, who may read scenarios. */
    static Mono<Caller> reader() {
        return caller("Scenarios are for agents, trainers and administrators.", Role.AGENT, Role.TRAINER, Role.ADMIN);
    }

    /** The caller, who may write scenarios. */
    static Mono<Caller> author() {
        return caller("Only trainers and administrators write scenarios; ask one of them.", Role.TRAINER, Role.ADMIN);
    }

    private static Mono<Caller> caller(String otherwise, Role... anyOf) {
        return Callers.current()
                .filter(caller -> {
                    for (Role role : anyOf) {
                        if (caller.is(role)) {
                            return true;
                        }
                    }
                    return false;
                })
                .switchIfEmpty(Mono.error(() -> Problem.of(HttpStatus.FORBIDDEN, "forbidden", otherwise)));
    }
}
