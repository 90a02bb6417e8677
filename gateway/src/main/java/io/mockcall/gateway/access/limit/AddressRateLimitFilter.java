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
 * Limits the requests of one address that are not charged to a user: requests without sign-in, with a wrong password, or for
 * what the user may not do. A request is counted when its response is committed, because it is known only then that no user
 * was charged.
 *
 * <p>An address whose budget is exhausted is refused before its password is checked, because the check is expensive.
 * Requests with a session cookie and without a password have a separate budget. Otherwise somebody who guesses passwords
 * behind the same address would lock out signed-in browsers.
 */
final class AddressRateLimitFilter implements WebFilter, Ordered {
    /** Order before Spring Security's filters, which have order -100. */
    private static final int BEFORE_SIGN_IN = -150;

    private static final String LOGIN = "/login";
    private static final String BY_SESSION = " by session";

    private final Budgets budgets;
    private final LimitPolicy policy;
    private final RateLimitResponses responses;
    private final ExhaustedBudgets exhausted;

    AddressRateLimitFilter(
            Budgets budgets, LimitPolicies policies, RateLimitResponses responses, ExhaustedBudgets exhausted) {
        this.budgets = budgets;
        this.policy = policies.anonymous();
        this.responses = responses;
        this.exhausted = exhausted;
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
        String subject = subject(exchange.getRequest());
        Duration left = exhausted.left(subject);
        if (left.isPositive()) {
            return responses.refuse(exchange, policy, left);
        }
        exchange.getResponse()
                .beforeCommit(() -> count(exchange, subject)
                        .doOnNext(result -> responses.writeHeaders(exchange, policy, result))
                        .then());
        // the password was checked even if the client does not wait for the response
        return chain.filter(exchange).doOnCancel(() -> count(exchange, subject).subscribe());
    }

    /** Charges the address; empty if a user was charged. */
    private Mono<SpendResult> count(ServerWebExchange exchange, String subject) {
        return Mono.defer(() -> UserRateLimitFilter.markCounted(exchange)
                ? budgets.spend(subject, policy, 1).doOnNext(result -> remember(subject, result))
                : Mono.empty());
    }

    private void remember(String subject, SpendResult result) {
        switch (result) {
            case Allowed allowed -> {
                if (allowed.remaining() == 0) {
                    exhausted.add(subject, allowed.resetAfter());
                }
            }
            case Blocked(Duration retryAfter) -> exhausted.add(subject, retryAfter);
        }
    }

    private static String subject(ServerHttpRequest request) {
        String address = ClientAddresses.of(request);
        return isBySessionAlone(request) ? address + BY_SESSION : address;
    }

    private static boolean isBySessionAlone(ServerHttpRequest request) {
        return !request.getCookies().isEmpty()
                && !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                && !request.getPath().value().startsWith(LOGIN);
    }
}
