package io.mockcall.platform.security;

import io.mockcall.platform.web.Problem;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Who may do something. The gateway asks too; a service does not rely on that.
 *
 * @param rule tells who is refused who may, in a sentence
 * @param roles of which one is enough
 */
public record Access(String rule, Set<Role> roles) {
    public Access {
        roles = Set.copyOf(roles);
    }

    public static Access of(String rule, Role... roles) {
        return new Access(rule, Set.of(roles));
    }

    /** Whoever sent the current request, if they may; fails with 403 otherwise. */
    public Mono<Caller> granted() {
        return Callers.current().filter(this::covers).switchIfEmpty(Mono.error(() -> Problem.forbidden(rule)));
    }

    /** Whether the caller may. */
    public boolean covers(Caller caller) {
        return roles.stream().anyMatch(caller::is);
    }
}
