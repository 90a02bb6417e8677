package io.mockcall.gateway.access.signin;

import io.mockcall.platform.web.ProblemWriter;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Protects against cross-site requests. WebSocket handshakes, writing requests and sign-ins of browsers must prove their origin
 * with an allowed {@code Origin} or with {@code Sec-Fetch-Site: same-origin}, because a page can set neither. Scripts need no
 * proof, because they send a password or a token instead of a cookie; see docs/adr/0012.
 */
final class OriginCheckFilter implements WebFilter {
    private static final Set<HttpMethod> SAFE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String SAME = "same-origin";
    private static final String HTTPS_SCHEME = "https";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Set<String> allowed;
    private final ProblemWriter problems;

    /**
     * @param allowed allowed origins, in addition to the origin of the gateway itself
     */
    OriginCheckFilter(Set<String> allowed, ProblemWriter problems) {
        this.allowed = allowed;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        boolean handshake = "websocket".equalsIgnoreCase(request.getHeaders().getUpgrade());
        if (!handshake && SAFE_METHODS.contains(request.getMethod())) {
            return chain.filter(exchange);
        }
        String origin = request.getHeaders().getOrigin();
        String site = request.getHeaders().getFirst(FETCH_SITE);
        if (SAME.equals(site) && (origin == null || "null".equals(origin))) {
            return chain.filter(exchange);
        }
        if (origin != null) {
            return isAllowed(origin, request)
                    ? chain.filter(exchange)
                    : refuse(exchange, "Requests from this origin are not allowed.");
        }
        return site != null || needsProof(request)
                ? refuse(
                        exchange,
                        "The request must have an Origin header, or HTTP Basic or a bearer token instead of a cookie.")
                : chain.filter(exchange);
    }

    /** Whether a browser may have sent the request by itself: with cookies alone, or to the sign-in form. */
    private static boolean needsProof(ServerHttpRequest request) {
        boolean cookieOnly =
                !request.getCookies().isEmpty() && !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
        return cookieOnly || SignInConfiguration.LOGIN.equals(request.getPath().value());
    }

    private boolean isAllowed(String origin, ServerHttpRequest request) {
        return allowed.contains(origin) || isSameOrigin(origin, request.getURI());
    }

    /**
     * Whether the origin is the gateway itself. The schemes may differ, because a proxy may terminate TLS without forwarding the
     * scheme. But an http origin is never the origin of an https request.
     */
    private static boolean isSameOrigin(String origin, URI target) {
        try {
            URI source = URI.create(origin.toLowerCase(Locale.ROOT));
            boolean secure = HTTPS_SCHEME.equals(source.getScheme());
            if (source.getHost() == null
                    || target.getHost() == null
                    || HTTPS_SCHEME.equals(target.getScheme()) && !secure) {
                return false;
            }
            return source.getHost().equals(target.getHost().toLowerCase(Locale.ROOT))
                    && port(source, secure) == port(target, secure);
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
