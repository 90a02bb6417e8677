package io.mockcall.gateway.limit;

import io.mockcall.gateway.limit.Spending.Allowed;
import io.mockcall.gateway.limit.Spending.Blocked;
import io.mockcall.platform.security.Caller;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** How many requests a user may make. Comes after sign-in, so it knows who asks; {@link AddressLimit} has all others. */
final class RequestLimit implements WebFilter, Ordered {
    /** Spring Security's filters are at -100. */
    private static final int AFTER_SIGN_IN = -50;

    private static final String COUNTED = RequestLimit.class.getName() + ".counted";

    private final Budgets budgets;
    private final Policies policies;
    private final Function<Principal, Caller> callers;
    private final RateAnswers answers;

    RequestLimit(Budgets budgets, Policies policies, Function<Principal, Caller> callers, RateAnswers answers) {
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
        if (!LimitedPaths.include(exchange)) {
            return chain.filter(exchange);
        }
        return exchange.getPrincipal().map(callers).singleOptional().flatMap(caller -> filter(exchange, chain, caller));
    }

    private Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain, Optional<Caller> caller) {
        if (caller.isEmpty()) {
            return chain.filter(exchange);
        }
        isFirstToCount(exchange);
        Policy policy = policies.requests(caller.get());
        return budgets.spend(caller.get().userId(), policy, 1).flatMap(spending -> switch (spending) {
            case Allowed allowed -> {
                answers.tell(exchange, policy, allowed);
                yield chain.filter(exchange);
            }
            case Blocked blocked -> answers.refuse(exchange, policy, blocked.retryAfter());
        });
    }
}
