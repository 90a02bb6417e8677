package io.mockcall.gateway.access.limit;

import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import io.mockcall.gateway.access.limit.SpendResult.Blocked;
import io.mockcall.platform.security.Caller;
import reactor.core.publisher.Mono;

/** Limits the calls that a user may start. */
public final class CallRateLimiter {
    private final Budgets budgets;
    private final LimitPolicies policies;

    CallRateLimiter(Budgets budgets, LimitPolicies policies) {
        this.budgets = budgets;
        this.policies = policies;
    }

    /**
     * Starts a call if the limit allows it. A call that fails to start is not counted. Fails with {@link LimitReachedException},
     * without subscribing to the start, if the limit is reached.
     */
    public <T> Mono<T> within(Caller caller, Mono<T> start) {
        LimitPolicy policy = policies.calls(caller);
        return budgets.spend(caller.userId(), policy, 1).flatMap(result -> switch (result) {
            case Allowed allowed ->
                start.onErrorResume(error -> allowed.giveBack().then(Mono.error(error)));
            case Blocked blocked -> Mono.error(reached(policy, RetryDelay.of(blocked.retryAfter())));
        });
    }

    private static LimitReachedException reached(LimitPolicy policy, RetryDelay delay) {
        return new LimitReachedException(
                "The limit of " + policy.quota() + " calls within "
                        + RetryDelay.of(policy.window()).words() + " is reached; start the next call in "
                        + delay.words() + ".",
                delay.seconds());
    }
}
