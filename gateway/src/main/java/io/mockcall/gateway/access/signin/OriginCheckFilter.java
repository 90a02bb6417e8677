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
 * Keeps other sites from using a browser's session, and from starting one: a browser's WebSocket handshakes, writing requests
 * and sign-ins need proof of where they come from, which is an allowed {@code Origin} or else {@code Sec-Fetch-Site:
 * same-origin}. Pages can set neither. Scripts bring their password or token instead, see docs/adr.
 */
final class OriginCheckFilter implements WebFilter {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String SAME = "same-origin";
    private static final String HTTPS_SCHEME = "https";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Set<String> allowed;
    private final ProblemWriter problems;

    /**
     * @param allowed origins besides the host that was asked
     */
    OriginCheckFilter(Set<String> allowed, ProblemWriter problems) {
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
                        "Say where this request comes from with an Origin header, or bring HTTP Basic or a token instead of a"
                                + " cookie.")
                : chain.filter(exchange);
    }

    /** What a browser does by itself: send its cookies. The forms are made for browsers alone. */
    private static boolean needsProof(ServerHttpRequest request) {
        boolean byCookieAlone =
                !request.getCookies().isEmpty() && !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
        return byCookieAlone
                || SignInConfiguration.LOGIN.equals(request.getPath().value());
    }

    private boolean isAllowed(String origin, ServerHttpRequest request) {
        return allowed.contains(origin) || isAsked(origin, request.getURI());
    }

    /**
     * Whether the page is from the host that it asks. A proxy may have taken TLS off without saying so; but where the request
     * is known to have come by https, a page that did not is another origin.
     */
    private static boolean isAsked(String origin, URI asked) {
        try {
            URI from = URI.create(origin.toLowerCase(Locale.ROOT));
            boolean secure = HTTPS_SCHEME.equals(from.getScheme());
            if (from.getHost() == null
                    || asked.getHost() == null
                    || HTTPS_SCHEME.equals(asked.getScheme()) && !secure) {
                return false;
            }
            return from.getHost().equals(asked.getHost().toLowerCase(Locale.ROOT))
                    && port(from, secure) == port(asked, secure);
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
