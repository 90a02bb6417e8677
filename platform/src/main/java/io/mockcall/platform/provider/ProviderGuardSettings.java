package io.mockcall.platform.provider;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of a {@link ProviderGuard}.
 *
 * @param deadline until the first element of an answer, counted from the request, all attempts together
 * @param nextDeadline between two elements of an answer, and from the last element to its end
 * @param retries how many attempts follow a failed first one, 0 to 5; only retryable failures are retried, only before the
 *     first element, and only while the deadline leaves time
 * @param retryPause before the second attempt; doubles with each further one, and is never shorter than the provider's
 *     {@code Retry-After}
 * @param maxConcurrent requests at a time, above which a request is rejected at once; 0 = no limit here, because the caller
 *     limits them by a queue
 * @param breaker when the circuit breaker opens
 */
public record ProviderGuardSettings(
        Duration deadline,
        Duration nextDeadline,
        int retries,
        Duration retryPause,
        int maxConcurrent,
        Breaker breaker) {
    /**
     * When the circuit breaker opens, and for how long. Settings of every remote provider have this record as {@code breaker}.
     *
     * @param window how many of the last calls count, 2 to 1000
     * @param minimumCalls how many calls there must be before the breaker may open, 1 to {@code window}
     * @param failureRate per cent of failed calls from which on the breaker opens, 1 to 100
     * @param openFor how long an open breaker rejects all calls before it tries some; 100 ms to 10 min
     * @param trialCalls how many calls a half-open breaker lets through, 1 to 100
     */
    public record Breaker(
            @DefaultValue("20") int window,
            @DefaultValue("5") int minimumCalls,
            @DefaultValue("50") int failureRate,
            @DefaultValue("10s") Duration openFor,
            @DefaultValue("2") int trialCalls) {
        public Breaker {
            require(window >= 2 && window <= 1000, "window must be between 2 and 1000");
            require(minimumCalls >= 1 && minimumCalls <= window, "minimum-calls must be between 1 and window");
            require(failureRate >= 1 && failureRate <= 100, "failure-rate must be between 1 and 100");
            require(
                    openFor.toMillis() >= 100 && openFor.compareTo(Duration.ofMinutes(10)) <= 0,
                    "open-for must be between 100ms and 10m");
            require(trialCalls >= 1 && trialCalls <= 100, "trial-calls must be between 1 and 100");
        }

        private static void require(boolean holds, String message) {
            if (!holds) {
                throw new IllegalArgumentException("breaker." + message);
            }
        }
    }

    public ProviderGuardSettings {
        if (!deadline.isPositive() || !nextDeadline.isPositive()) {
            throw new IllegalArgumentException("deadlines must be positive");
        }
        if (retries < 0 || retries > 5) {
            throw new IllegalArgumentException("retries must be between 0 and 5");
        }
        if (retryPause.isNegative() || maxConcurrent < 0) {
            throw new IllegalArgumentException("retry-pause and max-concurrent must not be negative");
        }
    }
}
