package io.mockcall.gateway.access.limit;

import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import io.mockcall.gateway.access.limit.SpendResult.Blocked;
import io.mockcall.platform.web.ProblemWriter;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells HTTP clients what they may still ask for, in the fields of the IETF draft "RateLimit header fields for HTTP". */
final class RateLimitResponses {
    private final ProblemWriter problems;

    RateLimitResponses(ProblemWriter problems) {
        this.problems = problems;
    }

    void tell(ServerWebExchange exchange, LimitPolicy policy, SpendResult spending) {
        switch (spending) {
            case Allowed allowed -> tell(exchange, policy, allowed.remaining(), RetryDelay.of(allowed.resetAfter()));
            case Blocked blocked -> tell(exchange, policy, 0, RetryDelay.of(blocked.retryAfter()));
        }
    }

    Mono<Void> refuse(ServerWebExchange exchange, LimitPolicy policy, Duration retryAfter) {
        RetryDelay wait = RetryDelay.of(retryAfter);
        tell(exchange, policy, 0, wait);
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(wait.seconds()));
        return problems.write(
                exchange,
                HttpStatus.TOO_MANY_REQUESTS,
                "rate_limited",
                "That is more than " + policy.quota() + " requests within "
                        + RetryDelay.of(policy.window()).words() + "; try again in " + wait.words() + ".");
    }

    private static void tell(ServerWebExchange exchange, LimitPolicy policy, long remaining, RetryDelay until) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        String name = "\"" + policy.limit() + "\"";
        headers.set(
                "RateLimit-Policy",
                name + ";q=" + policy.quota() + ";w="
                        + RetryDelay.of(policy.window()).seconds());
        headers.set("RateLimit", name + ";r=" + remaining + ";t=" + until.seconds());
    }
}
