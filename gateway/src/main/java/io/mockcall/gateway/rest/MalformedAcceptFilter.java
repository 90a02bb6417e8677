package io.mockcall.gateway.rest;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Removes an {@code Accept} header that cannot be parsed. Spring would otherwise fail to negotiate a content type even for the
 * error response.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class MalformedAcceptFilter implements WebFilter {
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(isParsable(exchange) ? exchange : withoutAccept(exchange));
    }

    private static boolean isParsable(ServerWebExchange exchange) {
        try {
            return exchange.getRequest().getHeaders().getAccept() != null;
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static ServerWebExchange withoutAccept(ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> headers.remove(HttpHeaders.ACCEPT)))
                .build();
    }
}
