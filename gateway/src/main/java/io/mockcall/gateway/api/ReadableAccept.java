package io.mockcall.gateway.api;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** What a client says it accepts but cannot be read is as good as not said; an error could not even be told in its terms. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ReadableAccept implements WebFilter {
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(isReadable(exchange) ? exchange : without(exchange));
    }

    private static boolean isReadable(ServerWebExchange exchange) {
        try {
            return exchange.getRequest().getHeaders().getAccept() != null;
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static ServerWebExchange without(ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> headers.remove(HttpHeaders.ACCEPT)))
                .build();
    }
}
