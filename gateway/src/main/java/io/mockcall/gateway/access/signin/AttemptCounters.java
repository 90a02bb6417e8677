package io.mockcall.gateway.access.signin;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Counters of failed sign-ins. A counter expires; one that has reached its limit expires later. */
interface AttemptCounters {
    /**
     * State of a counter.
     *
     * @param value number of attempts
     * @param left time until the counter expires
     */
    record Count(long value, Duration left) {
        static final Count NONE = new Count(0, Duration.ZERO);
    }

    /**
     * Limit and expiry of a counter.
     *
     * @param limit attempts that start the penalty
     * @param window time from the first attempt until the counter expires
     * @param penalty time from the attempt that reached the limit until the counter expires
     */
    record Rule(int limit, Duration window, Duration penalty) {}

    /** Adds one attempt. */
    Mono<Count> increment(String key, Rule rule);

    /** Subtracts one attempt. */
    Mono<Void> decrement(String key);

    /** Resets the counter. */
    Mono<Void> clear(String key);

    /** Reads the counter. */
    Mono<Count> get(String key);
}
