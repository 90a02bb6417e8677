package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInException.Reason;
import org.springframework.session.ReactiveSessionRepository;
import org.springframework.session.Session;
import reactor.core.publisher.Mono;

/** Session repository in Redis that fails with {@link SignInException} if Redis does not answer. */
final class GuardedSessionRepository<S extends Session> implements ReactiveSessionRepository<S> {
    private final ReactiveSessionRepository<S> sessions;
    private final RedisGuard redis;

    GuardedSessionRepository(ReactiveSessionRepository<S> sessions, RedisGuard redis) {
        this.sessions = sessions;
        this.redis = redis;
    }

    @Override
    public Mono<S> createSession() {
        return sessions.createSession();
    }

    /** Saves the session. A session that ended during the request stays ended. */
    @Override
    public Mono<Void> save(S session) {
        return guarded(sessions.save(session)).onErrorResume(IllegalStateException.class, _ -> Mono.empty());
    }

    @Override
    public Mono<S> findById(String id) {
        return guarded(sessions.findById(id)).onErrorResume(IllegalStateException.class, _ -> Mono.empty());
    }

    @Override
    public Mono<Void> deleteById(String id) {
        return guarded(sessions.deleteById(id));
    }

    private <T> Mono<T> guarded(Mono<T> work) {
        return redis.guard(work)
                .onErrorMap(
                        RedisGuard.UnavailableException.class,
                        e -> new SignInException(Reason.SESSIONS_UNAVAILABLE, e));
    }
}
