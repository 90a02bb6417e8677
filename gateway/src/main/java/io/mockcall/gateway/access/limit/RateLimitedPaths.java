package io.mockcall.gateway.access.limit;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The paths whose requests are limited: the API, the WebSocket handshake, and everything that checks a password. Pages are not
 * limited, because a browser loads many files at once. Health and metrics are not limited, because monitoring must never be
 * refused.
 */
final class RateLimitedPaths {
    private static final List<PathPattern> PATTERNS = Stream.of(
                    "/api/**", "/ws/**", "/login/**", "/logout", "/oauth2/**")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    private RateLimitedPaths() {}

    static boolean include(ServerWebExchange exchange) {
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        return PATTERNS.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
