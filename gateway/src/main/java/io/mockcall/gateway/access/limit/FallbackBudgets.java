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
 * Budgets over all gateways as long as Redis answers, and of this gateway alone while it does not: nobody is let in without a
 * limit then, and nobody is locked out. Never fails.
 *
 * <p>This gateway also remembers what it let Redis decide, so that an outage neither gives everybody a fresh budget here nor
 * ends a block. What is spent during one is not told to Redis afterwards.
 */
final class FallbackBudgets implements Budgets {
    private static final Logger log = LoggerFactory.getLogger(FallbackBudgets.class);

    private final Budgets shared;
    private final LocalBudgets local;
    private final CircuitBreaker breaker;
    private final Duration patience;
    private final LimitMetrics metrics;
    private volatile @Nullable Throwable lastFailure;

    /**
     * @param patience for Redis; who asks waits no longer
     */
    FallbackBudgets(
            Budgets shared, LocalBudgets local, CircuitBreaker breaker, Duration patience, LimitMetrics metrics) {
        this.shared = shared;
        this.local = local;
        this.breaker = breaker;
        this.patience = patience;
        this.metrics = metrics;
        breaker.getEventPublisher().onStateTransition(transition -> changed(transition.getStateTransition()));
    }

    @Override
    public Mono<SpendResult> spend(String subject, LimitPolicy policy, long amount) {
        return asked(shared.spend(subject, policy, amount))
                .map(spending -> remembered(subject, policy, amount, spending))
                .onErrorResume(error -> {
                    metrics.decidedAlone(policy);
                    return local.spend(subject, policy, amount);
                })
                .map(spending -> counted(policy, amount, spending));
    }

    private <T> Mono<T> asked(Mono<T> question) {
        return question.timeout(patience)
                .doOnError(error -> lastFailure = error)
                .transformDeferred(CircuitBreakerOperator.of(breaker));
    }

    private SpendResult remembered(String subject, LimitPolicy policy, long amount, SpendResult spending) {
        return switch (spending) {
            case Allowed(long remaining, Duration resetAfter, Mono<Void> giveBack) -> {
                Mono<Void> giveBackHere = local.remember(subject, policy, amount);
                yield new Allowed(
                        remaining, resetAfter, asked(giveBack).onErrorComplete().then(giveBackHere));
            }
            case Blocked blocked -> {
                if (policy.block().isPositive()) {
                    local.rememberBlock(subject, policy, blocked.retryAfter());
                }
                yield blocked;
            }
        };
    }

    private SpendResult counted(LimitPolicy policy, long amount, SpendResult spending) {
        return switch (spending) {
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
                    .log("Redis does not answer: limits hold within this gateway alone");
        } else if (transition == StateTransition.HALF_OPEN_TO_CLOSED) {
            log.atInfo().log("Redis answers again: limits hold over all gateways");
        }
    }
}
