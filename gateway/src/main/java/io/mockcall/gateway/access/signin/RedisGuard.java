package io.mockcall.gateway.access.signin;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Guards requests to Redis with a timeout of a second and a circuit breaker, so that sign-in fails fast during an outage of Redis.
 */
final class RedisGuard {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int WINDOW = 10;
    private static final int MINIMUM = 5;
    private static final int TRIALS = 2;

    /** Context key of Reactor's handler for errors that arrive after a timeout. Without a handler, Reactor logs each of them. */
    private static final String DROPPED = "reactor.onErrorDropped.local";

    private static final Consumer<Throwable> IGNORED = _ -> {};

    private final Scheduler connecting;
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "sign-in-redis",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(WINDOW)
                    .minimumNumberOfCalls(MINIMUM)
                    .permittedNumberOfCallsInHalfOpenState(TRIALS)
                    .waitDurationInOpenState(PAUSE)
                    .ignoreException(IllegalStateException.class::isInstance)
                    .build());

    /**
     * @param connecting runs requests, because the first one blocks until the connection is open
     */
    RedisGuard(Scheduler connecting) {
        this.connecting = connecting;
    }

    /** Guards a request. Fails with {@link UnavailableException} if Redis does not answer. */
    <T> Mono<T> guard(Mono<T> request) {
        return request.subscribeOn(connecting)
                .contextWrite(context -> context.put(DROPPED, IGNORED))
                .timeout(TIMEOUT)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(error -> !(error instanceof IllegalStateException), UnavailableException::new);
    }

    /** Redis did not answer. */
    static final class UnavailableException extends DataAccessException {
        private static final long serialVersionUID = 1;

        UnavailableException(Throwable cause) {
            super("Redis does not answer", cause);
        }
    }
}
