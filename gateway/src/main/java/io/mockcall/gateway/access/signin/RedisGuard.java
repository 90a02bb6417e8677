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
 * What the gateways know together, with little patience: who asks for it learns within a second that it is not to be had, and
 * at once while it is known to be away.
 */
final class RedisGuard {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int WINDOW = 10;
    private static final int MINIMUM = 5;
    private static final int TRIALS = 2;

    /** Where Reactor looks for what is to become of an error that nobody waits for any more; it would log it. */
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
     * @param connecting the first request of all waits for the connection, and blocks
     */
    RedisGuard(Scheduler connecting) {
        this.connecting = connecting;
    }

    /** The answer, or {@link AwayException}. */
    <T> Mono<T> ask(Mono<T> question) {
        return question.subscribeOn(connecting)
                .contextWrite(context -> context.put(DROPPED, IGNORED))
                .timeout(PATIENCE)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(error -> !(error instanceof IllegalStateException), AwayException::new);
    }

    /** Redis did not answer. */
    static final class AwayException extends DataAccessException {
        private static final long serialVersionUID = 1;

        AwayException(Throwable cause) {
            super("Redis does not answer", cause);
        }
    }
}
