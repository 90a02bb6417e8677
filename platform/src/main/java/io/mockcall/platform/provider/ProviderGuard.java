package io.mockcall.platform.provider;

import static java.util.Objects.requireNonNull;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.platform.failure.Retries;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Guards the requests of a service to one remote provider: deadline, retry, circuit breaker, bulkhead, and the counter
 * {@code mockcall.provider.calls}. Every error of a guarded request is a {@link ProviderException} or an
 * {@link UnusableAnswerException}. A {@link ProviderFallback} handles these errors.
 *
 * <p>Cancelling the result cancels the request.
 */
public final class ProviderGuard {
    private final String provider;
    private final ProviderGuardSettings settings;
    private final ProviderCalls calls;
    private final CircuitBreaker breaker;
    private final @Nullable Bulkhead bulkhead;

    /**
     * @param provider the provider's name in the configuration; a tag of the metrics
     * @param registry gets the metrics of the circuit breaker and the bulkhead, too
     */
    public ProviderGuard(String provider, ProviderGuardSettings settings, MeterRegistry registry) {
        this(provider, provider, settings, registry);
    }

    /**
     * @param provider the provider's name in the configuration; a tag of {@code mockcall.provider.calls}
     * @param breakerName a tag of the metrics of the circuit breaker and the bulkhead, if it differs from the provider's
     *     name
     * @param registry gets the metrics of the circuit breaker and the bulkhead, too
     */
    public ProviderGuard(String provider, String breakerName, ProviderGuardSettings settings, MeterRegistry registry) {
        this.provider = requireNonNull(provider, "provider");
        this.settings = requireNonNull(settings, "settings");
        this.calls = new ProviderCalls(registry);
        var limits = settings.breaker();
        var breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(limits.window())
                .minimumNumberOfCalls(limits.minimumCalls())
                .failureRateThreshold(limits.failureRate())
                .permittedNumberOfCallsInHalfOpenState(limits.trialCalls())
                .waitDurationInOpenState(limits.openFor())
                .ignoreExceptions(UnusableAnswerException.class)
                .build());
        this.breaker = breakers.circuitBreaker(breakerName);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
        this.bulkhead = settings.maxConcurrent() > 0 ? bulkhead(breakerName, settings.maxConcurrent(), registry) : null;
    }

    private static Bulkhead bulkhead(String name, int maxConcurrent, MeterRegistry registry) {
        var bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(maxConcurrent)
                .maxWaitDuration(Duration.ZERO)
                .build());
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(registry);
        return bulkheads.bulkhead(name);
    }

    /** Guards a request with one value as its answer. Each subscription sends a request. */
    public <T> Mono<T> call(Supplier<? extends Publisher<T>> request) {
        return stream(request).singleOrEmpty();
    }

    /** Guards a request with any number of elements as its answer. Each subscription sends a request. */
    public <T> Flux<T> stream(Supplier<? extends Publisher<T>> request) {
        return stream(request, settings.deadline());
    }

    /** Like {@link #stream(Supplier)}, with another deadline for the first element. */
    public <T> Flux<T> stream(Supplier<? extends Publisher<T>> request, Duration deadline) {
        return Flux.defer(() -> {
            long until = now() + deadline.toMillis();
            var begun = new AtomicBoolean();
            return attempt(request, until, begun)
                    .retryWhen(Retries.upTo(
                            settings.retries(),
                            settings.retryPause(),
                            () -> begun.get() ? Duration.ZERO : left(until)));
        });
    }

    private <T> Flux<T> attempt(Supplier<? extends Publisher<T>> request, long until, AtomicBoolean begun) {
        return Flux.defer(() -> {
            var counted = new AtomicBoolean(); // a retry cancels an attempt that has failed already
            Flux<T> answer = Flux.defer(request)
                    .timeout(Mono.delay(left(until)), _ -> Mono.delay(settings.nextDeadline()))
                    .transformDeferred(CircuitBreakerOperator.of(breaker));
            return (bulkhead == null ? answer : answer.transformDeferred(BulkheadOperator.of(bulkhead)))
                    .onErrorMap(this::asProviderException)
                    .doOnNext(_ -> begun.set(true))
                    .doOnComplete(() -> count("ok", counted))
                    .doOnError(error -> count(outcome(error), counted))
                    .doOnCancel(() -> count("cancelled", counted));
        });
    }

    private void count(String outcome, AtomicBoolean counted) {
        if (counted.compareAndSet(false, true)) {
            calls.count(provider, outcome);
        }
    }

    private Throwable asProviderException(Throwable error) {
        return switch (error) {
            case ProviderException known -> known;
            case UnusableAnswerException unusable -> unusable;
            case TimeoutException late -> new ProviderException(provider, "no answer in time", false, late);
            case CallNotPermittedException open ->
                new ProviderException(provider, "the circuit breaker is open after too many failures", false, open);
            case BulkheadFullException full ->
                new ProviderException(provider, "too many requests at a time", false, full);
            case RejectedExecutionException full ->
                new ProviderException(provider, "too many requests are waiting", false, full);
            default -> new ProviderException(provider, String.valueOf(error.getMessage()), false, error);
        };
    }

    /** The value of the tag {@code outcome} for an error of a guarded request. */
    public static String outcome(Throwable error) {
        if (error instanceof UnusableAnswerException unusable) {
            return unusable.outcome();
        }
        return switch (error.getCause()) {
            case TimeoutException _ -> "timeout";
            case CallNotPermittedException _, BulkheadFullException _, RejectedExecutionException _ -> "rejected";
            case null, default -> "failed";
        };
    }

    private static long now() {
        return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
    }

    private static Duration left(long until) {
        return Duration.ofMillis(Math.max(1, until - now()));
    }
}
