package io.mockcall.simulator.fallback;

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
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.reply.Customer;
import io.mockcall.simulator.reply.OfferReaction;
import io.mockcall.simulator.reply.OutOfCharacterException;
import io.mockcall.simulator.reply.ReplySentence;
import io.mockcall.simulator.timing.UnpromptedReason;
import io.mockcall.simulator.understanding.UnderstoodUtterance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A customer with a primary provider on another server and an embedded fallback. The customer says a filler when the primary
 * is slow. The fallback takes over, also in the middle of a turn, when the primary fails, exceeds a deadline or falls out of
 * character. If the fallback fails too, the turn fails.
 */
public final class FallbackCustomer implements Customer {
    private static final Logger log = LoggerFactory.getLogger(FallbackCustomer.class);

    private static final int MAX_SENTENCES = 3;
    private static final Duration RETRY_DELAY = Duration.ofMillis(200);
    private static final int BREAKER_WINDOW = 20;
    private static final int BREAKER_MIN_CALLS = 5;
    private static final int BREAKER_TRIALS = 2;
    private static final Duration BREAKER_OPEN = Duration.ofSeconds(10);

    private final Customer primary;
    private final Customer fallback;
    private final Limits limits;
    private final MeterRegistry metrics;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;

    public FallbackCustomer(Customer primary, Customer fallback, Limits limits, MeterRegistry metrics) {
        this.primary = requireNonNull(primary, "primary");
        this.fallback = requireNonNull(fallback, "fallback");
        this.limits = requireNonNull(limits, "limits");
        this.metrics = requireNonNull(metrics, "metrics");
        var breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(BREAKER_WINDOW)
                .minimumNumberOfCalls(BREAKER_MIN_CALLS)
                .permittedNumberOfCallsInHalfOpenState(BREAKER_TRIALS)
                .waitDurationInOpenState(BREAKER_OPEN)
                .ignoreExceptions(OutOfCharacterException.class)
                .build());
        var bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(limits.maxConcurrent())
                .maxWaitDuration(Duration.ZERO)
                .build());
        this.breaker = breakers.circuitBreaker(primary.provider());
        this.bulkhead = bulkheads.bulkhead(primary.provider());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(metrics);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(metrics);
    }

    /**
     * The deadlines and limits of the primary provider.
     *
     * @param fillerAfter time without a sentence after which the customer says a filler
     * @param firstSentence time from the request after which the fallback takes over, for all attempts together
     * @param nextSentence time between sentences after which the fallback takes over
     * @param retries number of further attempts, as long as the customer has said nothing and the failure is retryable
     * @param maxConcurrent number of concurrent turns; the fallback answers further ones
     */
    public record Limits(
            Duration fillerAfter, Duration firstSentence, Duration nextSentence, int retries, int maxConcurrent) {}

    @Override
    public String provider() {
        return primary.provider();
    }

    @Override
    public String promptVersion() {
        return primary.promptVersion();
    }

    @Override
    public Flux<ReplySentence> answer(
            Conversation conversation, UnderstoodUtterance utterance, OfferReaction reaction) {
        return Flux.defer(() -> {
            var turn = new Turn(conversation, limits.firstSentence());
            return withFiller(
                    turn,
                    turn.sentences(
                            () -> primary.answer(conversation, utterance, reaction),
                            () -> fallback.answer(conversation, utterance, reaction)));
        });
    }

    /** A barge-in, a filler and a complaint about the line cannot wait for the primary provider. */
    @Override
    public Flux<ReplySentence> speakUnprompted(Conversation conversation, UnpromptedReason reason) {
        return switch (reason) {
            case FILLER, BARGE_IN, BAD_LINE -> fallback.speakUnprompted(conversation, reason);
            case SILENCE, HOLD, LONG_HOLD, GIVING_UP ->
                Flux.defer(() -> new Turn(conversation, limits.fillerAfter())
                        .sentences(
                                () -> primary.speakUnprompted(conversation, reason),
                                () -> fallback.speakUnprompted(conversation, reason)));
        };
    }

    /** Adds a filler if the first sentence is late. Merging puts sentence and deadline into one order, so that only one wins. */
    private Flux<ReplySentence> withFiller(Turn turn, Flux<ReplySentence> sentences) {
        Flux<Signal> said = sentences.<Signal>map(Signal.Sentence::new).concatWith(Mono.just(new Signal.End()));
        Mono<Signal> late = Mono.delay(limits.fillerAfter()).map(_ -> new Signal.Late());
        return Flux.merge(said, late).takeUntil(Signal.End.class::isInstance).concatMap(signal -> switch (signal) {
            case Signal.Sentence next -> {
                turn.hasSpoken = true;
                yield Flux.just(next.sentence());
            }
            case Signal.Late _ -> turn.hasSpoken ? Flux.empty() : filler(turn);
            case Signal.End _ -> Flux.empty();
        });
    }

    private Flux<ReplySentence> filler(Turn turn) {
        return fallback.speakUnprompted(turn.conversation, UnpromptedReason.FILLER)
                .map(ReplySentence::withMore)
                .doOnComplete(() -> count(fallback, "filler"))
                .onErrorResume(error -> Flux.empty());
    }

    private void count(Customer customer, String outcome) {
        metrics.counter("mockcall.provider.calls", "provider", customer.provider(), "outcome", outcome)
                .increment();
    }

    private static String outcome(Throwable error) {
        return switch (error) {
            case OutOfCharacterException suppressed -> suppressed.violation();
            case TimeoutException _ -> "timeout";
            case CallNotPermittedException _, BulkheadFullException _ -> "rejected";
            default -> "failed";
        };
    }

    private sealed interface Signal {
        record Sentence(ReplySentence sentence) implements Signal {}

        record Late() implements Signal {}

        record End() implements Signal {}
    }

    /** One turn of one call. */
    private final class Turn {
        private final Conversation conversation;
        private final CharacterGuardrail guardrail;
        private final long deadlineMs;
        private int said;
        private boolean complete;
        private boolean hasSpoken;

        Turn(Conversation conversation, Duration firstSentence) {
            this.conversation = conversation;
            this.guardrail = new CharacterGuardrail(conversation);
            this.deadlineMs = nowMs() + firstSentence.toMillis();
        }

        private static long nowMs() {
            return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
        }

        Flux<ReplySentence> sentences(
                Supplier<Flux<ReplySentence>> ofPrimary, Supplier<Flux<ReplySentence>> ofFallback) {
            return attempt(ofPrimary)
                    .retryWhen(Retries.upTo(limits.retries(), RETRY_DELAY, this::timeForRetry))
                    .onErrorResume(error -> fallBack(error, ofFallback));
        }

        private Flux<ReplySentence> attempt(Supplier<Flux<ReplySentence>> sentences) {
            return Flux.defer(sentences)
                    .concatWith(Flux.defer(() -> complete ? Flux.empty() : Flux.error(this::incomplete)))
                    .timeout(Mono.delay(timeLeft()), _ -> Mono.delay(limits.nextSentence()))
                    .doOnNext(sentence -> complete = !sentence.hasMore())
                    .transformDeferred(CircuitBreakerOperator.of(breaker))
                    .transformDeferred(BulkheadOperator.of(bulkhead))
                    .doOnNext(this::check)
                    .doOnNext(sentence -> said++)
                    .doOnComplete(() -> count(primary, "ok"))
                    .doOnError(error -> count(primary, outcome(error)))
                    .doOnCancel(() -> count(primary, "cancelled"));
        }

        private Duration timeLeft() {
            return Duration.ofMillis(Math.max(1, deadlineMs - nowMs()));
        }

        private ProviderException incomplete() {
            return new ProviderException(primary.provider(), "the turn is incomplete", true, null);
        }

        private void check(ReplySentence sentence) {
            guardrail.violation(sentence.text()).ifPresent(violation -> {
                complete = false;
                throw new OutOfCharacterException(violation);
            });
        }

        /** Returns no time after the first sentence, because the customer cannot start the turn again. */
        private Duration timeForRetry() {
            return said == 0 ? timeLeft() : Duration.ZERO;
        }

        /** Continues the turn with the fallback. A failure after the last sentence has no effect. */
        private Flux<ReplySentence> fallBack(Throwable error, Supplier<Flux<ReplySentence>> sentences) {
            if (complete) {
                return Flux.empty();
            }
            log.atWarn()
                    .addKeyValue("callId", conversation.callId())
                    .addKeyValue("provider", primary.provider())
                    .addKeyValue("reason", outcome(error))
                    .addKeyValue("cause", error.getMessage())
                    .addKeyValue("sentences", said)
                    .log("The fallback customer takes over");
            return Flux.defer(sentences)
                    .collectList()
                    .flatMapIterable(this::remaining)
                    .switchIfEmpty(Flux.error(() -> new ProviderException(
                            fallback.provider(), "the fallback returned no sentence", true, null)))
                    .doOnComplete(() -> count(fallback, "fallback"))
                    .onErrorMap(this::allFailed);
        }

        private List<ReplySentence> remaining(List<ReplySentence> sentences) {
            int most = Math.max(1, MAX_SENTENCES - said);
            return ReplySentence.turnOf(sentences.stream()
                    .limit(most)
                    .map(sentence -> new ReplySentence(sentence.text(), sentence.facts(), false))
                    .toList());
        }

        private ProviderException allFailed(Throwable failure) {
            count(fallback, "failed");
            return new ProviderException(
                    fallback.provider(), "neither the primary nor the fallback has an answer", false, failure);
        }
    }
}
