package io.mockcall.gateway.access.signin;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.WebSessionIdResolver;
import org.springframework.web.server.session.WebSessionManager;
import org.springframework.web.server.session.WebSessionStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Spring's {@code DefaultWebSessionManager}, except that a request does not fail at its very end because Redis went away
 * meanwhile. Whoever changes what a session keeps saves it there and then; at the end it is only when the session was last
 * used that is lost.
 */
final class OutageTolerantSessionManager implements WebSessionManager {
    private static final Logger log = LoggerFactory.getLogger(OutageTolerantSessionManager.class);

    private final WebSessionStore store;
    private final WebSessionIdResolver ids;

    OutageTolerantSessionManager(WebSessionStore store, WebSessionIdResolver ids) {
        this.store = store;
        this.ids = ids;
    }

    @Override
    public Mono<WebSession> getSession(ServerWebExchange exchange) {
        return Mono.defer(() -> found(exchange)
                .switchIfEmpty(store.createWebSession())
                .doOnNext(session -> exchange.getResponse().beforeCommit(() -> finish(exchange, session))));
    }

    private Mono<WebSession> found(ServerWebExchange exchange) {
        return Flux.fromIterable(ids.resolveSessionIds(exchange))
                .concatMap(store::retrieveSession)
                .next();
    }

    private Mono<Void> finish(ServerWebExchange exchange, WebSession session) {
        List<String> brought = ids.resolveSessionIds(exchange);
        if (!session.isStarted() || session.isExpired()) {
            if (!brought.isEmpty()) {
                ids.expireSession(exchange);
            }
            return Mono.empty();
        }
        if (brought.isEmpty() || !session.getId().equals(brought.getFirst())) {
            ids.setSessionId(exchange, session.getId());
        }
        return session.save().onErrorResume(SignInException.class, e -> {
            log.atWarn().log("A session's last use could not be saved");
            return Mono.empty();
        });
    }
}
