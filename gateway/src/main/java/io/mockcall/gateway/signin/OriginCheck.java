package io.mockcall.gateway.signin;

import io.mockcall.platform.web.ProblemWriter;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Keeps other sites from using a browser's session: their WebSocket handshakes and writing requests are refused. A handshake
 * that brings a cookie but no {@code Origin} is none of a browser's and refused too; scripts bring their password instead.
 */
final class OriginCheck implements WebFilter {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Set<String> allowed;
    private final ProblemWriter problems;

    /**
     * @param allowed origins besides the host that was asked
     */
    OriginCheck(Set<String> allowed, ProblemWriter problems) {
        this.allowed = allowed;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        boolean handshake = "websocket".equalsIgnoreCase(request.getHeaders().getUpgrade());
        if (!handshake && READING.contains(request.getMethod())) {
            return chain.filter(exchange);
        }
        String origin = request.getHeaders().getOrigin();
        if (origin != null) {
            return isAllowed(origin, request)
                    ? chain.filter(exchange)
                    : refuse(exchange, "Requests from this origin are not allowed.");
        }
        boolean byCookieAlone =
                !request.getCookies().isEmpty() && !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
        return handshake && byCookieAlone
                ? refuse(exchange, "A handshake with a session cookie needs an Origin header.")
                : chain.filter(exchange);
    }

    private boolean isAllowed(String origin, ServerHttpRequest request) {
        return allowed.contains(origin) || isHost(origin, request.getHeaders().getFirst(HttpHeaders.HOST));
    }

    private static boolean isHost(String origin, @Nullable String host) {
        try {
            URI from = URI.create(origin.toLowerCase(Locale.ROOT));
            if (host == null || from.getHost() == null) {
                return false;
            }
            boolean secure = "https".equals(from.getScheme());
            URI asked = URI.create((secure ? "https://" : "http://") + host.toLowerCase(Locale.ROOT));
            return from.getHost().equals(asked.getHost()) && port(from, secure) == port(asked, secure);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(URI uri, boolean secure) {
        return uri.getPort() >= 0 ? uri.getPort() : secure ? HTTPS : HTTP;
    }

    private Mono<Void> refuse(ServerWebExchange exchange, String detail) {
        return problems.write(exchange, HttpStatus.FORBIDDEN, "forbidden", detail);
    }
}
