package io.mockcall.platform.security;

import io.mockcall.platform.web.Problem;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * The roles that an operation requires. Each service checks its callers itself and does not rely on the gateway's check.
 *
 * @param rule a sentence for refused callers that says who is allowed
 * @param roles of which a caller needs at least one
 */
public record Access(String rule, Set<Role> roles) {
    public Access {
        roles = Set.copyOf(roles);
    }

    public static Access of(String rule, Role... roles) {
        return new Access(rule, Set.of(roles));
    }

    /** The caller of the current request. Fails with 403 if the caller has none of the roles. */
    public Mono<Caller> granted() {
        return Callers.current().filter(this::covers).switchIfEmpty(Mono.error(() -> Problem.forbidden(rule)));
    }

    /** Whether the caller has at least one of the roles. */
    public boolean covers(Caller caller) {
        return roles.stream().anyMatch(caller::is);
    }
}
