package io.mockcall.simulator.reply;

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
 * A customer who is never at a loss for words, although they come from far away. When the far one takes long, there is a
 * filler; when it fails, takes too long or falls out of character, the one at hand goes on, also in the middle of a turn;
 * and if that fails as well, so does this, and the call is brought to an end.
 */
public final class SteadfastCustomer implements Customer {
    private static final Logger log = LoggerFactory.getLogger(SteadfastCustomer.class);

    private static final int MOST_SENTENCES = 3;
    private static final Duration RETRY_AFTER = Duration.ofMillis(200);
    private static final int WINDOW = 20;
    private static final int MINIMUM = 5;
    private static final int TRIALS = 2;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Customer far;
    private final Customer atHand;
    private final Limits limits;
    private final MeterRegistry metrics;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;

    public SteadfastCustomer(Customer far, Customer atHand, Limits limits, MeterRegistry metrics) {
        this.far = requireNonNull(far, "far");
        this.atHand = requireNonNull(atHand, "atHand");
        this.limits = requireNonNull(limits, "limits");
        this.metrics = requireNonNull(metrics, "metrics");
        var breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(MINIMUM)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .waitDurationInOpenState(PAUSE)
                .ignoreExceptions(OutOfCharacterException.class)
                .build());
        var bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(limits.maxConcurrent())
                .maxWaitDuration(Duration.ZERO)
                .build());
        this.breaker = breakers.circuitBreaker(far.provider());
        this.bulkhead = bulkheads.bulkhead(far.provider());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(metrics);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(metrics);
    }

    /**
     * How long the far one may take.
     *
     * @param fillerAfter from here on the customer shows that he is still there
     * @param firstSentence until the one at hand takes over, counted from the question, all attempts together
     * @param nextSentence until it takes over in the middle of a turn
     * @param retries of a request that may succeed the next time, as long as nothing was said
     * @param maxConcurrent turns at a time; more go to the one at hand
     */
    public record Limits(
            Duration fillerAfter, Duration firstSentence, Duration nextSentence, int retries, int maxConcurrent) {}

    @Override
    public String provider() {
        return far.provider();
    }

    @Override
    public String promptVersion() {
        return far.promptVersion();
    }

    @Override
    public Flux<Sentence> answer(Conversation conversation, Heard heard, Stance stance) {
        return Flux.defer(() -> {
            var turn = new Turn(conversation, limits.firstSentence());
            return withFiller(
                    turn,
                    turn.spoken(
                            () -> far.answer(conversation, heard, stance),
                            () -> atHand.answer(conversation, heard, stance)));
        });
    }

    /** There is no time to look for words far away when the customer cuts in, fills a pause or gives up. */
    @Override
    public Flux<Sentence> speakUp(Conversation conversation, Occasion occasion) {
        return switch (occasion) {
            case THINKING, INTERRUPTION, BAD_LINE -> atHand.speakUp(conversation, occasion);
            case SILENCE, HOLD, LONG_HOLD, GIVING_UP ->
                Flux.defer(() -> new Turn(conversation, limits.fillerAfter())
                        .spoken(
                                () -> far.speakUp(conversation, occasion),
                                () -> atHand.speakUp(conversation, occasion)));
        };
    }

    /** Merging decides once and for all what came first, the words or the end of patience; only then it is acted upon. */
    private Flux<Sentence> withFiller(Turn turn, Flux<Sentence> words) {
        Flux<Step> said = words.<Step>map(Step.Word::new).concatWith(Mono.just(new Step.End()));
        Mono<Step> late = Mono.delay(limits.fillerAfter()).map(_ -> new Step.Late());
        return Flux.merge(said, late).takeUntil(Step.End.class::isInstance).concatMap(step -> switch (step) {
            case Step.Word word -> {
                turn.heardOf = true;
                yield Flux.just(word.sentence());
            }
            case Step.Late _ -> turn.heardOf ? Flux.empty() : filler(turn);
            case Step.End _ -> Flux.empty();
        });
    }

    private Flux<Sentence> filler(Turn turn) {
        return atHand.speakUp(turn.conversation, Occasion.THINKING)
                .map(Sentence::goingOn)
                .doOnComplete(() -> count(atHand, "filler"))
                .onErrorResume(error -> Flux.empty());
    }

    private void count(Customer customer, String outcome) {
        metrics.counter("mockcall.provider.calls", "provider", customer.provider(), "outcome", outcome)
                .increment();
    }

    private static String outcome(Throwable error) {
        return switch (error) {
            case OutOfCharacterException unsaid -> unsaid.offence();
            case TimeoutException _ -> "timeout";
            case CallNotPermittedException _, BulkheadFullException _ -> "rejected";
            default -> "failed";
        };
    }

    private sealed interface Step {
        record Word(Sentence sentence) implements Step {}

        record Late() implements Step {}

        record End() implements Step {}
    }

    /** One turn of one call. */
    private final class Turn {
        private final Conversation conversation;
        private final InCharacter character;
        private final long deadline;
        private int said;
        private boolean over;
        private boolean heardOf;

        Turn(Conversation conversation, Duration patience) {
            this.conversation = conversation;
            this.character = new InCharacter(conversation);
            this.deadline = now() + patience.toMillis();
        }

        private static long now() {
            return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
        }

        Flux<Sentence> spoken(Supplier<Flux<Sentence>> words, Supplier<Flux<Sentence>> embedded) {
            return attempt(words)
                    .retryWhen(Retries.upTo(limits.retries(), RETRY_AFTER, this::leftForAnother))
                    .onErrorResume(error -> instead(error, embedded));
        }

        private Flux<Sentence> attempt(Supplier<Flux<Sentence>> words) {
            return Flux.defer(words)
                    .concatWith(Flux.defer(() -> over ? Flux.empty() : Flux.error(this::brokenOff)))
                    .timeout(Mono.delay(left()), _ -> Mono.delay(limits.nextSentence()))
                    .doOnNext(this::listen)
                    .transformDeferred(CircuitBreakerOperator.of(breaker))
                    .transformDeferred(BulkheadOperator.of(bulkhead))
                    .doOnNext(this::check)
                    .doOnNext(sentence -> said++)
                    .doOnComplete(() -> count(far, "ok"))
                    .doOnError(error -> count(far, outcome(error)))
                    .doOnCancel(() -> count(far, "cancelled"));
        }

        private Duration left() {
            return Duration.ofMillis(Math.max(1, deadline - now()));
        }

        private void listen(Sentence sentence) {
            over = !sentence.goesOn();
        }

        private ProviderException brokenOff() {
            return new ProviderException(far.provider(), "the turn has no end", true, null);
        }

        private void check(Sentence sentence) {
            character.offence(sentence.text()).ifPresent(offence -> {
                over = false;
                throw new OutOfCharacterException(offence);
            });
        }

        /** Once something was said there is no other attempt. */
        private Duration leftForAnother() {
            return said == 0 ? left() : Duration.ZERO;
        }

        /** The one at hand goes on; whoever fails after the last sentence has failed nobody. */
        private Flux<Sentence> instead(Throwable error, Supplier<Flux<Sentence>> embedded) {
            if (over) {
                return Flux.empty();
            }
            log.atWarn()
                    .addKeyValue("callId", conversation.callId())
                    .addKeyValue("provider", far.provider())
                    .addKeyValue("reason", outcome(error))
                    .addKeyValue("error", error.getMessage())
                    .addKeyValue("said", said)
                    .log("The embedded customer goes on instead");
            return Flux.defer(embedded)
                    .collectList()
                    .flatMapIterable(this::rest)
                    .switchIfEmpty(
                            Flux.error(() -> new ProviderException(atHand.provider(), "said nothing", true, null)))
                    .doOnComplete(() -> count(atHand, "fallback"))
                    .onErrorMap(this::giveUp);
        }

        private List<Sentence> rest(List<Sentence> words) {
            int room = Math.max(1, MOST_SENTENCES - said);
            return Sentence.turn(words.stream()
                    .limit(room)
                    .map(sentence -> new Sentence(sentence.text(), sentence.facts(), false))
                    .toList());
        }

        /** Whoever wanted to hear something ends the call in order. */
        private ProviderException giveUp(Throwable failure) {
            count(atHand, "failed");
            return new ProviderException(atHand.provider(), "nobody finds words for the customer", false, failure);
        }
    }
}
