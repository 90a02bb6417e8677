package io.mockcall.gateway.access.limit;

import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import io.mockcall.gateway.access.limit.SpendResult.Blocked;
import io.mockcall.gateway.access.signin.ClientAddresses;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * How many requests an address may make on nobody's account: without signing in, with a wrong password, or for what the user
 * may not do. They are counted with their answer, when it is known that no user was charged. An address that has used them up
 * is refused before its passwords are looked at, which is what they cost. Requests that bring a session and nothing to check
 * have an account of their own, so that a stranger who guesses passwords behind the same address keeps no signed-in browser
 * out.
 */
final class AddressRateLimitFilter implements WebFilter, Ordered {
    /** Spring Security's filters are at -100. */
    private static final int BEFORE_SIGN_IN = -150;

    private static final String LOGIN = "/login";
    private static final String BY_SESSION = " by session";

    private final Budgets budgets;
    private final LimitPolicy policy;
    private final RateLimitResponses answers;
    private final ExhaustedBudgets usedUp;

    AddressRateLimitFilter(
            Budgets budgets, LimitPolicies policies, RateLimitResponses answers, ExhaustedBudgets usedUp) {
        this.budgets = budgets;
        this.policy = policies.anonymous();
        this.answers = answers;
        this.usedUp = usedUp;
    }

    @Override
    public int getOrder() {
        return BEFORE_SIGN_IN;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!RateLimitedPaths.include(exchange)) {
            return chain.filter(exchange);
        }
        String account = account(exchange.getRequest());
        Duration left = usedUp.left(account);
        if (left.isPositive()) {
            return answers.refuse(exchange, policy, left);
        }
        exchange.getResponse()
                .beforeCommit(() -> count(exchange, account)
                        .doOnNext(spending -> answers.tell(exchange, policy, spending))
                        .then());
        // who does not wait for the answer had a password looked at all the same
        return chain.filter(exchange).doOnCancel(() -> count(exchange, account).subscribe());
    }

    /** Empty if a user was charged. */
    private Mono<SpendResult> count(ServerWebExchange exchange, String account) {
        return Mono.defer(() -> UserRateLimitFilter.isFirstToCount(exchange)
                ? budgets.spend(account, policy, 1).doOnNext(spending -> remember(account, spending))
                : Mono.empty());
    }

    private void remember(String account, SpendResult spending) {
        switch (spending) {
            case Allowed allowed -> {
                if (allowed.remaining() == 0) {
                    usedUp.add(account, allowed.resetAfter());
                }
            }
            case Blocked(Duration retryAfter) -> usedUp.add(account, retryAfter);
        }
    }

    private static String account(ServerHttpRequest request) {
        String address = ClientAddresses.of(request);
        return isBySessionAlone(request) ? address + BY_SESSION : address;
    }

    private static boolean isBySessionAlone(ServerHttpRequest request) {
        return !request.getCookies().isEmpty()
                && !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                && !request.getPath().value().startsWith(LOGIN);
    }
}
