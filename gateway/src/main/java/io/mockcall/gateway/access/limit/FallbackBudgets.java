package io.mockcall.gateway.access.limit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import io.mockcall.gateway.access.limit.SpendResult.Blocked;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Budgets over all gateways while Redis answers, and of this gateway alone while Redis does not answer. So an outage of Redis
 * neither lifts the limits nor locks users out. Never fails.
 *
 * <p>The fallback also records what Redis has allowed, so that an outage neither resets a budget nor ends a block. Amounts that are
 * spent during an outage are not reported to Redis afterwards.
 */
final class FallbackBudgets implements Budgets {
    private static final Logger log = LoggerFactory.getLogger(FallbackBudgets.class);

    private final Budgets primary;
    private final LocalBudgets fallback;
    private final CircuitBreaker breaker;
    private final Duration patience;
    private final LimitMetrics metrics;
    private volatile @Nullable Throwable lastFailure;

    /**
     * @param primary budgets in Redis
     * @param fallback budgets of this gateway
     * @param patience longest wait for an answer of Redis
     */
    FallbackBudgets(
            Budgets primary, LocalBudgets fallback, CircuitBreaker breaker, Duration patience, LimitMetrics metrics) {
        this.primary = primary;
        this.fallback = fallback;
        this.breaker = breaker;
        this.patience = patience;
        this.metrics = metrics;
        breaker.getEventPublisher().onStateTransition(transition -> changed(transition.getStateTransition()));
    }

    @Override
    public Mono<SpendResult> spend(String subject, LimitPolicy policy, long amount) {
        return guarded(primary.spend(subject, policy, amount))
                .map(result -> recorded(subject, policy, amount, result))
                .onErrorResume(error -> {
                    metrics.decidedLocally(policy);
                    return fallback.spend(subject, policy, amount);
                })
                .map(result -> counted(policy, amount, result));
    }

    private <T> Mono<T> guarded(Mono<T> request) {
        return request.timeout(patience)
                .doOnError(error -> lastFailure = error)
                .transformDeferred(CircuitBreakerOperator.of(breaker));
    }

    private SpendResult recorded(String subject, LimitPolicy policy, long amount, SpendResult result) {
        return switch (result) {
            case Allowed(long remaining, Duration resetAfter, Mono<Void> giveBack) -> {
                Mono<Void> fallbackGiveBack = fallback.remember(subject, policy, amount);
                yield new Allowed(
                        remaining,
                        resetAfter,
                        guarded(giveBack).onErrorComplete().then(fallbackGiveBack));
            }
            case Blocked blocked -> {
                if (policy.block().isPositive()) {
                    fallback.rememberBlock(subject, policy, blocked.retryAfter());
                }
                yield blocked;
            }
        };
    }

    private SpendResult counted(LimitPolicy policy, long amount, SpendResult result) {
        return switch (result) {
            case Allowed(long remaining, Duration resetAfter, Mono<Void> giveBack) -> {
                if (amount > 0) {
                    metrics.allowed(policy);
                }
                yield new Allowed(remaining, resetAfter, giveBack.doOnSuccess(_ -> metrics.givenBack(policy)));
            }
            case Blocked blocked -> {
                metrics.refused(policy);
                yield blocked;
            }
        };
    }

    private void changed(StateTransition transition) {
        if (transition == StateTransition.CLOSED_TO_OPEN) {
            log.atWarn()
                    .addKeyValue("cause", String.valueOf(lastFailure))
                    .log("Redis does not answer; the limits hold within this gateway alone");
        } else if (transition == StateTransition.HALF_OPEN_TO_CLOSED) {
            log.atInfo().log("Redis answers again; the limits hold over all gateways");
        }
    }
}
