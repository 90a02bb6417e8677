package io.mockcall.gateway.access.limit;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What costs a request: the API, the handshake, and whatever looks at a password. Not pages, whose many files come at once,
 * and not health and metrics, whose reader must never be refused.
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
