package io.mockcall.gateway.api;

import io.mockcall.platform.web.ProblemWriter;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets pass under {@code /api} what is in the document, for whom it says. As an authorization manager it says who; as a filter,
 * which comes after signing in, it says what.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
public final class ApiGate implements ReactiveAuthorizationManager<AuthorizationContext>, WebFilter {
    private static final String PREFIX = "/api/";

    private final Api api;
    private final ProblemWriter problems;

    public ApiGate(Api api, ProblemWriter problems) {
        this.api = api;
        this.problems = problems;
    }

    /** What is not in the document is for nobody; those who signed in learn that there is no such thing. */
    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
        Match match = api.match(context.getExchange());
        return authentication
                .filter(Authentication::isAuthenticated)
                .map(somebody -> match instanceof Match.Found(Operation operation)
                        ? new AuthorizationDecision(mayAsk(somebody, operation))
                        : new AuthorizationDecision(true))
                .defaultIfEmpty(new AuthorizationDecision(false))
                .cast(AuthorizationResult.class);
    }

    private static boolean mayAsk(Authentication somebody, Operation operation) {
        return somebody.getAuthorities().stream()
                .anyMatch(authority -> operation.roles().stream()
                        .anyMatch(role -> role.authority().equals(authority.getAuthority())));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!request.getPath().value().startsWith(PREFIX)) {
            return chain.filter(exchange);
        }
        return switch (api.match(exchange)) {
            case Match.Found _ -> chain.filter(exchange);
            case Match.WrongMethod(var allowed) -> {
                exchange.getResponse()
                        .getHeaders()
                        .set(
                                HttpHeaders.ALLOW,
                                allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", ")));
                yield problems.write(
                        exchange,
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method_not_allowed",
                        "This path does not take " + request.getMethod() + "; /v3/api-docs says what it takes.");
            }
            case Match.Unknown _ ->
                problems.write(
                        exchange,
                        HttpStatus.NOT_FOUND,
                        "not_found",
                        "There is nothing at this path; /docs lists what there is.");
        };
    }
}
