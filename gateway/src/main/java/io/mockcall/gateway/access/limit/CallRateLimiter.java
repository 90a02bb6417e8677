package io.mockcall.gateway.access.limit;

import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import io.mockcall.gateway.access.limit.SpendResult.Blocked;
import io.mockcall.platform.security.Caller;
import reactor.core.publisher.Mono;

/** How many calls a user may start. */
public final class CallRateLimiter {
    private final Budgets budgets;
    private final LimitPolicies policies;

    CallRateLimiter(Budgets budgets, LimitPolicies policies) {
        this.budgets = budgets;
        this.policies = policies;
    }

    /**
     * Starts a call if the caller may; one that does not come about is not counted. Fails with {@link LimitReachedException}
     * without having asked for it.
     */
    public <T> Mono<T> within(Caller caller, Mono<T> start) {
        LimitPolicy policy = policies.calls(caller);
        return budgets.spend(caller.userId(), policy, 1).flatMap(spending -> switch (spending) {
            case Allowed allowed ->
                start.onErrorResume(error -> allowed.giveBack().then(Mono.error(error)));
            case Blocked blocked -> Mono.error(reached(policy, RetryDelay.of(blocked.retryAfter())));
        });
    }

    private static LimitReachedException reached(LimitPolicy policy, RetryDelay wait) {
        return new LimitReachedException(
                "You have started as many calls as you may, " + policy.quota() + " within "
                        + RetryDelay.of(policy.window()).words() + "; start the next one in " + wait.words() + ".",
                wait.seconds());
    }
}
