package io.mockcall.gateway.rest;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.platform.failure.Outages;
import java.time.Duration;

/** One circuit breaker for each service: what is down is not asked, for a while. */
public final class ServiceCircuitBreakers {
    private static final int WINDOW = 50;
    private static final int MINIMUM = 10;
    private static final int TRIALS = 10;

    private final CircuitBreakerRegistry breakers;

    /**
     * @param pause before a service that is down is tried again
     */
    public ServiceCircuitBreakers(Duration pause, MeterRegistry registry) {
        breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(MINIMUM)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .waitDurationInOpenState(pause)
                .recordException(Outages::isOutage)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
    }

    public CircuitBreaker of(String service) {
        return breakers.circuitBreaker(service);
    }

    /** Whether the error means that the service cannot be asked. */
    static boolean isDown(Throwable error) {
        return error instanceof CallNotPermittedException || Outages.isOutage(error);
    }
}
