package io.mockcall.gateway.rest;

import io.mockcall.platform.web.ProblemWriter;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers requests under {@code /api} that the OpenAPI document does not describe: 404 for an unknown path, 405 with {@code
 * Allow} for an unknown method. The filter runs after authorization, so that only signed-in callers learn which paths exist.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
public final class UndocumentedRequestFilter implements WebFilter {
    private static final String PREFIX = "/api/";

    private final ApiOperations operations;
    private final ProblemWriter problems;

    public UndocumentedRequestFilter(ApiOperations operations, ProblemWriter problems) {
        this.operations = operations;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!request.getPath().value().startsWith(PREFIX)) {
            return chain.filter(exchange);
        }
        return switch (operations.match(exchange)) {
            case OperationMatch.Found _ -> chain.filter(exchange);
            case OperationMatch.WrongMethod(var allowed) -> {
                exchange.getResponse()
                        .getHeaders()
                        .set(
                                HttpHeaders.ALLOW,
                                allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", ")));
                yield problems.write(
                        exchange,
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method_not_allowed",
                        "This path does not support " + request.getMethod()
                                + "; /v3/api-docs lists the methods that it supports.");
            }
            case OperationMatch.Unknown _ ->
                problems.write(
                        exchange,
                        HttpStatus.NOT_FOUND,
                        "not_found",
                        "The API has no such path; /docs lists all paths.");
        };
    }
}
