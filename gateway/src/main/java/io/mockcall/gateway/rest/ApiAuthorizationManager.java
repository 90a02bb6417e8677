package io.mockcall.gateway.rest;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

/**
 * Grants a documented operation under {@code /api} to the roles that its {@code x-roles} lists.
 *
 * <p>An anonymous request is denied. A signed-in request for an undocumented operation is granted, because {@link
 * UndocumentedRequestFilter} answers it with 404 or 405.
 */
public final class ApiAuthorizationManager implements ReactiveAuthorizationManager<AuthorizationContext> {
    private final ApiOperations operations;

    public ApiAuthorizationManager(ApiOperations operations) {
        this.operations = operations;
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
        OperationMatch match = operations.match(context.getExchange());
        return authentication
                .filter(Authentication::isAuthenticated)
                .map(user -> match instanceof OperationMatch.Found(ApiOperation operation)
                        ? new AuthorizationDecision(hasRole(user, operation))
                        : new AuthorizationDecision(true))
                .defaultIfEmpty(new AuthorizationDecision(false))
                .cast(AuthorizationResult.class);
    }

    private static boolean hasRole(Authentication user, ApiOperation operation) {
        return user.getAuthorities().stream()
                .anyMatch(authority -> operation.roles().stream()
                        .anyMatch(role -> role.authority().equals(authority.getAuthority())));
    }
}
