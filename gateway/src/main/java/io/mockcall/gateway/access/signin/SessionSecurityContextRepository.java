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
 * Keeps in the session who signed in. Sessions are looked up only for requests that bring the cookie and nothing better, and
 * never for health and metrics.
 */
final class SessionSecurityContextRepository implements ServerSecurityContextRepository {
    static final String COOKIE = "mockcall_session";

    private static final String SIGNED_IN = "signedIn";
    private static final String LOADED = SessionSecurityContextRepository.class.getName() + ".loaded";

    private final Mode mode;
    private final SignInProperties.Session settings;
    private final Function<StoredSignIn, Mono<CallerAuthentication>> stillGood;
    private final Clock clock;

    /**
     * @param stillGood gives the sign-in as it is today, or nothing if it is over
     */
    SessionSecurityContextRepository(
            Mode mode,
            SignInProperties.Session settings,
            Function<StoredSignIn, Mono<CallerAuthentication>> stillGood,
            Clock clock) {
        this.mode = mode;
        this.settings = settings;
        this.stillGood = stillGood;
        this.clock = clock;
    }

    /** Under a new id: one that somebody else may have planted opens nothing. */
    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return context != null && context.getAuthentication() instanceof CallerAuthentication signedIn
                ? exchange.getSession().flatMap(session -> keep(session, signedIn, settings.idle()))
                : exchange.getSession().flatMap(WebSession::invalidate);
    }

    /** The session of this request, if it has one, goes on with another password. */
    Mono<Void> renew(ServerWebExchange exchange, CallerAuthentication signedIn) {
        return brings(exchange)
                ? exchange.getSession()
                        .filter(session -> session.getAttributes().containsKey(SIGNED_IN))
                        .flatMap(session -> keep(session, signedIn, settings.idle()))
                : Mono.empty();
    }

    private Mono<Void> keep(WebSession session, CallerAuthentication signedIn, Duration idle) {
        session.getAttributes()
                .put(SIGNED_IN, StoredSignIn.of(mode, signedIn, clock.instant()).toJson());
        session.setMaxIdleTime(idle);
        return session.changeSessionId().doOnError(_ -> session.getAttributes().remove(SIGNED_IN));
    }

    /** Looked up once for each request, however often it is asked for. */
    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        if (!brings(exchange)) {
            return Mono.empty();
        }
        @SuppressWarnings("unchecked")
        Mono<SecurityContext> loaded = (Mono<SecurityContext>) exchange.getAttributes()
                .computeIfAbsent(
                        LOADED,
                        _ -> exchange.getSession().flatMap(this::signedIn).cache());
        return loaded;
    }

    private static boolean brings(ServerWebExchange exchange) {
        return exchange.getRequest().getCookies().containsKey(COOKIE)
                && !exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                && !exchange.getRequest().getPath().value().startsWith("/actuator/");
    }

    private Mono<SecurityContext> signedIn(WebSession session) {
        Object kept = session.getAttribute(SIGNED_IN);
        if (kept == null) {
            return Mono.empty();
        }
        return Mono.justOrEmpty(StoredSignIn.of(kept))
                .filter(it ->
                        it.mode() == mode && it.at().plus(settings.lifetime()).isAfter(clock.instant()))
                .flatMap(stillGood)
                .<SecurityContext>map(SecurityContextImpl::new)
                .switchIfEmpty(Mono.defer(() -> session.invalidate().then(Mono.empty())));
    }
}
