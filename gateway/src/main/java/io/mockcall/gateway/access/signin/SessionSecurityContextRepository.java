package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInProperties.Mode;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Stores the sign-in in the browser session. The session is looked up only for requests that carry the session cookie and no
 * {@code Authorization} header, and never for health and metrics.
 */
final class SessionSecurityContextRepository implements ServerSecurityContextRepository {
    static final String COOKIE = "mockcall_session";

    private static final String SIGNED_IN = "signedIn";
    private static final String LOADED = SessionSecurityContextRepository.class.getName() + ".loaded";

    private final Mode mode;
    private final SignInProperties.Session settings;
    private final Function<StoredSignIn, Mono<CallerAuthentication>> revalidation;
    private final Clock clock;

    /**
     * @param revalidation returns the current authentication for a stored sign-in; empty if the sign-in is no longer valid
     */
    SessionSecurityContextRepository(
            Mode mode,
            SignInProperties.Session settings,
            Function<StoredSignIn, Mono<CallerAuthentication>> revalidation,
            Clock clock) {
        this.mode = mode;
        this.settings = settings;
        this.revalidation = revalidation;
        this.clock = clock;
    }

    /** Stores the sign-in under a new session id, which prevents session fixation. Without a sign-in, ends the session. */
    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return context != null && context.getAuthentication() instanceof CallerAuthentication signedIn
                ? exchange.getSession().flatMap(session -> store(session, signedIn, settings.idle()))
                : exchange.getSession().flatMap(WebSession::invalidate);
    }

    /** Stores a new sign-in in the session of this request, if there is one. */
    Mono<Void> renew(ServerWebExchange exchange, CallerAuthentication signedIn) {
        return hasSessionCookie(exchange)
                ? exchange.getSession()
                        .filter(session -> session.getAttributes().containsKey(SIGNED_IN))
                        .flatMap(session -> store(session, signedIn, settings.idle()))
                : Mono.empty();
    }

    private Mono<Void> store(WebSession session, CallerAuthentication signedIn, Duration idle) {
        session.getAttributes()
                .put(SIGNED_IN, StoredSignIn.of(mode, signedIn, clock.instant()).toJson());
        session.setMaxIdleTime(idle);
        return session.changeSessionId().doOnError(_ -> session.getAttributes().remove(SIGNED_IN));
    }

    /** Loads the sign-in. The session is looked up once for each request. */
    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        if (!hasSessionCookie(exchange)) {
            return Mono.empty();
        }
        @SuppressWarnings("unchecked")
        Mono<SecurityContext> loaded = (Mono<SecurityContext>) exchange.getAttributes()
                .computeIfAbsent(
                        LOADED,
                        _ -> exchange.getSession().flatMap(this::signedIn).cache());
        return loaded;
    }

    private static boolean hasSessionCookie(ServerWebExchange exchange) {
        return exchange.getRequest().getCookies().containsKey(COOKIE)
                && !exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                && !exchange.getRequest().getPath().value().startsWith("/actuator/");
    }

    private Mono<SecurityContext> signedIn(WebSession session) {
        Object stored = session.getAttribute(SIGNED_IN);
        if (stored == null) {
            return Mono.empty();
        }
        return Mono.justOrEmpty(StoredSignIn.of(stored))
                .filter(it ->
                        it.mode() == mode && it.at().plus(settings.lifetime()).isAfter(clock.instant()))
                .flatMap(revalidation)
                .<SecurityContext>map(SecurityContextImpl::new)
                .switchIfEmpty(Mono.defer(() -> session.invalidate().then(Mono.empty())));
    }
}
