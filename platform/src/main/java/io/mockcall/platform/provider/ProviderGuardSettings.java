package io.mockcall.platform.provider;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of a {@link ProviderGuard}.
 *
 * @param deadline longest time from the request to the first element of its answer, over all attempts
 * @param nextDeadline longest time between two elements of an answer, and from the last element to the end of the answer
 * @param retries number of retries, 0 to 5. A request is retried after a retryable failure, before the first element,
 *     and within the deadline
 * @param retryPause delay before the first retry. The delay doubles with each retry, and is never shorter than the
 *     provider's {@code Retry-After}
 * @param maxConcurrent number of concurrent requests, above which a request is rejected at once; 0 = no limit here,
 *     because the caller limits its requests by a queue
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
     * When the circuit breaker opens, and for how long. The settings of every remote provider have this record as
     * {@code breaker}. The annotation puts the descriptions of its settings into the jar of this module.
     *
     * @param window number of the last calls that count, 2 to 1000
     * @param minimumCalls number of calls before the breaker may open, 1 to {@code window}
     * @param failureRate percentage of failed calls at which the breaker opens, 1 to 100
     * @param openFor how long an open breaker rejects all calls before it lets trial calls through; 100 ms to 10 min
     * @param trialCalls number of calls that a half-open breaker lets through, 1 to 100
     */
    @ConfigurationPropertiesSource
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
