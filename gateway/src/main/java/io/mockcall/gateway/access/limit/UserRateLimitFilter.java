package io.mockcall.gateway.access.limit;

import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import io.mockcall.gateway.access.limit.SpendResult.Blocked;
import io.mockcall.platform.security.Caller;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Limits the requests of one user. The filter runs after sign-in, so that the user is known. {@link AddressRateLimitFilter}
 * limits all other requests.
 */
final class UserRateLimitFilter implements WebFilter, Ordered {
    /** Order after Spring Security's filters, which have order -100. */
    private static final int AFTER_SIGN_IN = -50;

    private static final String COUNTED = UserRateLimitFilter.class.getName() + ".counted";

    private final Budgets budgets;
    private final LimitPolicies policies;
    private final Function<Principal, Caller> callers;
    private final RateLimitResponses responses;

    UserRateLimitFilter(
            Budgets budgets,
            LimitPolicies policies,
            Function<Principal, Caller> callers,
            RateLimitResponses responses) {
        this.budgets = budgets;
        this.policies = policies;
        this.callers = callers;
        this.responses = responses;
    }

    /** Marks the request as charged; returns false if it was charged before. */
    static boolean markCounted(ServerWebExchange exchange) {
        return exchange.getAttributes().put(COUNTED, true) == null;
    }

    @Override
    public int getOrder() {
        return AFTER_SIGN_IN;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!RateLimitedPaths.include(exchange)) {
            return chain.filter(exchange);
        }
        return exchange.getPrincipal().map(callers).singleOptional().flatMap(caller -> filter(exchange, chain, caller));
    }

    private Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain, Optional<Caller> caller) {
        if (caller.isEmpty()) {
            return chain.filter(exchange);
        }
        markCounted(exchange);
        LimitPolicy policy = policies.requests(caller.get());
        return budgets.spend(caller.get().userId(), policy, 1).flatMap(result -> switch (result) {
            case Allowed allowed -> {
                responses.writeHeaders(exchange, policy, allowed);
                yield chain.filter(exchange);
            }
            case Blocked blocked -> responses.refuse(exchange, policy, blocked.retryAfter());
        });
    }
}
