package io.mockcall.gateway.rest;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.mockcall.gateway.access.signin.CallerAuthentication;
import io.mockcall.platform.security.ServiceTokens;
import io.mockcall.platform.web.ProblemWriter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Forwards requests to one service with a service token that names the caller, instead of the client's credentials. Answers
 * 503 for a service that does not answer.
 */
final class ServiceForwardingFilter implements GatewayFilter {
    private static final Logger log = LoggerFactory.getLogger(ServiceForwardingFilter.class);

    private final String service;
    private final CircuitBreaker breaker;
    private final ServiceTokens tokens;
    private final ProblemWriter problems;
    private final Duration retryAfter;

    ServiceForwardingFilter(
            String service, CircuitBreaker breaker, ServiceTokens tokens, ProblemWriter problems, Duration retryAfter) {
        this.service = service;
        this.breaker = breaker;
        this.tokens = tokens;
        this.problems = problems;
        this.retryAfter = retryAfter;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return exchange.getPrincipal()
                .map(principal -> tokens.mint(CallerAuthentication.caller(principal)))
                .flatMap(token -> chain.filter(withServiceToken(exchange, token)))
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorResume(ServiceCircuitBreakers::isDown, error -> unavailable(exchange, error));
    }

    private static ServerWebExchange withServiceToken(ServerWebExchange exchange, String token) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> {
                    headers.remove(HttpHeaders.COOKIE);
                    headers.setBearerAuth(token);
                }))
                .build();
    }

    private Mono<Void> unavailable(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        log.atWarn()
                .addKeyValue("service", service)
                .addKeyValue("cause", error.toString())
                .log("A service does not answer");
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        return problems.write(
                exchange,
                HttpStatus.SERVICE_UNAVAILABLE,
                "service_unavailable",
                "The " + service + " service cannot be reached right now; try again in a moment.");
    }
}
