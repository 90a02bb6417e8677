package io.mockcall.gateway.access.limit;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** What became of the attempt to spend something. */
sealed interface SpendResult {
    /**
     * It fitted and is spent.
     *
     * @param remaining what may still be spent
     * @param resetAfter until some of what was spent comes back
     * @param giveBack undoes it, once subscribed; a block that has begun meanwhile stays
     */
    record Allowed(long remaining, Duration resetAfter, Mono<Void> giveBack) implements SpendResult {}

    /**
     * It did not fit, and nothing was spent.
     *
     * @param retryAfter until it would fit
     */
    record Blocked(Duration retryAfter) implements SpendResult {}
}
