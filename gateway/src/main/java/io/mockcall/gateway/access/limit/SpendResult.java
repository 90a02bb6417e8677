package io.mockcall.gateway.access.limit;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Outcome of an attempt to spend an amount. */
sealed interface SpendResult {
    /**
     * The budget had room, and the amount is spent.
     *
     * @param remaining amount that may still be spent
     * @param resetAfter time until some of the spent amount returns
     * @param giveBack undoes the spending when subscribed; a block that has begun in the meantime stays
     */
    record Allowed(long remaining, Duration resetAfter, Mono<Void> giveBack) implements SpendResult {}

    /**
     * The budget had no room, and nothing was spent.
     *
     * @param retryAfter time until the budget has room
     */
    record Blocked(Duration retryAfter) implements SpendResult {}
}
