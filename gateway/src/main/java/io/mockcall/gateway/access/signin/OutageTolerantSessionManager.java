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
 * Works like Spring's {@code DefaultWebSessionManager}, but a request does not fail if the session cannot be saved at its end.
 * Code that changes a session saves the session at once, so an outage of Redis at the end of a request loses only the time of the
 * session's last use.
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
        List<String> received = ids.resolveSessionIds(exchange);
        if (!session.isStarted() || session.isExpired()) {
            if (!received.isEmpty()) {
                ids.expireSession(exchange);
            }
            return Mono.empty();
        }
        if (received.isEmpty() || !session.getId().equals(received.getFirst())) {
            ids.setSessionId(exchange, session.getId());
        }
        return session.save().onErrorResume(SignInException.class, e -> {
            log.atWarn().log("The time of a session's last use could not be saved");
            return Mono.empty();
        });
    }
}
