package io.mockcall.gateway.rest;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.platform.failure.TransientFailures;
import java.time.Duration;

/** Circuit breakers of the services, one for each. */
public final class ServiceCircuitBreakers {
    private static final int WINDOW = 50;
    private static final int MINIMUM = 10;
    private static final int TRIALS = 10;

    private final CircuitBreakerRegistry breakers;

    /**
     * @param pause time that a circuit breaker stays open
     */
    public ServiceCircuitBreakers(Duration pause, MeterRegistry registry) {
        breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(MINIMUM)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .waitDurationInOpenState(pause)
                .recordException(TransientFailures::isTransient)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
    }

    /** The circuit breaker of the service. */
    public CircuitBreaker of(String service) {
        return breakers.circuitBreaker(service);
    }

    /** Whether the error means that the service does not answer. */
    static boolean isDown(Throwable error) {
        return error instanceof CallNotPermittedException || TransientFailures.isTransient(error);
    }
}
