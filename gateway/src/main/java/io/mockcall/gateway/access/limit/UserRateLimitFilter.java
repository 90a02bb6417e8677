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

/** How many requests a user may make. Comes after sign-in, so it knows who asks; {@link AddressRateLimitFilter} has all others. */
final class UserRateLimitFilter implements WebFilter, Ordered {
    /** Spring Security's filters are at -100. */
    private static final int AFTER_SIGN_IN = -50;

    private static final String COUNTED = UserRateLimitFilter.class.getName() + ".counted";

    private final Budgets budgets;
    private final LimitPolicies policies;
    private final Function<Principal, Caller> callers;
    private final RateLimitResponses answers;

    UserRateLimitFilter(
            Budgets budgets, LimitPolicies policies, Function<Principal, Caller> callers, RateLimitResponses answers) {
        this.budgets = budgets;
        this.policies = policies;
        this.callers = callers;
        this.answers = answers;
    }

    /** Whether the request is not on anybody's account yet; from now on it is. */
    static boolean isFirstToCount(ServerWebExchange exchange) {
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
        isFirstToCount(exchange);
        LimitPolicy policy = policies.requests(caller.get());
        return budgets.spend(caller.get().userId(), policy, 1).flatMap(spending -> switch (spending) {
            case Allowed allowed -> {
                answers.tell(exchange, policy, allowed);
                yield chain.filter(exchange);
            }
            case Blocked blocked -> answers.refuse(exchange, policy, blocked.retryAfter());
        });
    }
}
