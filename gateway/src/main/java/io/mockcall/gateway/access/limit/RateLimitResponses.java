package io.mockcall.gateway.access.limit;

import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import io.mockcall.gateway.access.limit.SpendResult.Blocked;
import io.mockcall.platform.web.ProblemWriter;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Writes the header fields of the IETF draft "RateLimit header fields for HTTP", which tell clients how many requests remain, and
 * the answer 429 to requests beyond the limit.
 */
final class RateLimitResponses {
    private final ProblemWriter problems;

    RateLimitResponses(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Writes the header fields {@code RateLimit-Policy} and {@code RateLimit}. */
    void writeHeaders(ServerWebExchange exchange, LimitPolicy policy, SpendResult result) {
        switch (result) {
            case Allowed allowed ->
                writeHeaders(exchange, policy, allowed.remaining(), RetryDelay.of(allowed.resetAfter()));
            case Blocked blocked -> writeHeaders(exchange, policy, 0, RetryDelay.of(blocked.retryAfter()));
        }
    }

    /** Answers 429 with {@code Retry-After}. */
    Mono<Void> refuse(ServerWebExchange exchange, LimitPolicy policy, Duration retryAfter) {
        RetryDelay delay = RetryDelay.of(retryAfter);
        writeHeaders(exchange, policy, 0, delay);
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(delay.seconds()));
        return problems.write(
                exchange,
                HttpStatus.TOO_MANY_REQUESTS,
                "rate_limited",
                "The limit of " + policy.quota() + " requests within "
                        + RetryDelay.of(policy.window()).words() + " is reached; try again in " + delay.words() + ".");
    }

    private static void writeHeaders(ServerWebExchange exchange, LimitPolicy policy, long remaining, RetryDelay reset) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        String name = "\"" + policy.limit() + "\"";
        headers.set(
                "RateLimit-Policy",
                name + ";q=" + policy.quota() + ";w="
                        + RetryDelay.of(policy.window()).seconds());
        headers.set("RateLimit", name + ";r=" + remaining + ";t=" + reset.seconds());
    }
}
