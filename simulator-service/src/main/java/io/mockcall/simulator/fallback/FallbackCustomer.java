package io.mockcall.simulator.fallback;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.platform.provider.ProviderCalls;
import io.mockcall.platform.provider.ProviderFallback;
import io.mockcall.platform.provider.ProviderGuard;
import io.mockcall.platform.provider.ProviderGuardSettings;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.reply.Customer;
import io.mockcall.simulator.reply.OfferReaction;
import io.mockcall.simulator.reply.OutOfCharacterException;
import io.mockcall.simulator.reply.ReplySentence;
import io.mockcall.simulator.timing.UnpromptedReason;
import io.mockcall.simulator.understanding.UnderstoodUtterance;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A customer with a primary provider on another server and an embedded fallback. The customer says a filler when the primary
 * is slow. The fallback takes over, also in the middle of a turn, when the primary fails, exceeds a deadline or falls out of
 * character. If the fallback fails too, the turn fails.
 */
public final class FallbackCustomer implements Customer {
    private static final int MAX_SENTENCES = 3;

    private final Customer primary;
    private final Customer fallback;
    private final Duration fillerAfter;
    private final Duration deadline;
    private final ProviderGuard guard;
    private final ProviderFallback takeover;
    private final ProviderCalls calls;

    /**
     * @param fillerAfter time without a sentence after which the customer says a filler; also the deadline of the first
     *     sentence of an unprompted turn
     * @param settings limits of the primary; the fallback answers what they reject
     */
    public FallbackCustomer(
            Customer primary,
            Customer fallback,
            Duration fillerAfter,
            ProviderGuardSettings settings,
            MeterRegistry registry) {
        this.primary = requireNonNull(primary, "primary");
        this.fallback = requireNonNull(fallback, "fallback");
        this.fillerAfter = requireNonNull(fillerAfter, "fillerAfter");
        this.deadline = settings.deadline();
        this.guard = new ProviderGuard(primary.provider(), settings, registry);
        this.takeover = new ProviderFallback(primary.provider(), fallback.provider(), registry);
        this.calls = new ProviderCalls(registry);
    }

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
            var turn = new Turn(conversation, deadline);
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
                Flux.defer(() -> new Turn(conversation, fillerAfter)
                        .sentences(
                                () -> primary.speakUnprompted(conversation, reason),
                                () -> fallback.speakUnprompted(conversation, reason)));
        };
    }

    /** Adds a filler if the first sentence is late. Merging puts sentence and deadline into one order, so that only one wins. */
    private Flux<ReplySentence> withFiller(Turn turn, Flux<ReplySentence> sentences) {
        Flux<Signal> said = sentences.<Signal>map(Signal.Sentence::new).concatWith(Mono.just(new Signal.End()));
        Mono<Signal> late = Mono.delay(fillerAfter).map(_ -> new Signal.Late());
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
                .doOnComplete(() -> calls.count(fallback.provider(), "filler"))
                .onErrorResume(error -> Flux.empty());
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
        private final Duration firstSentence;
        private int said;
        private boolean complete;
        private boolean hasSpoken;

        Turn(Conversation conversation, Duration firstSentence) {
            this.conversation = conversation;
            this.guardrail = new CharacterGuardrail(conversation);
            this.firstSentence = firstSentence;
        }

        Flux<ReplySentence> sentences(
                Supplier<Flux<ReplySentence>> ofPrimary, Supplier<Flux<ReplySentence>> ofFallback) {
            return guard.stream(() -> checked(ofPrimary.get()), firstSentence)
                    .doOnNext(sentence -> said++)
                    .onErrorResume(error -> complete ? Flux.empty() : takeOver(error, ofFallback));
        }

        /** The sentences of the primary. Fails if one is out of character, or if the last one is missing. */
        private Flux<ReplySentence> checked(Flux<ReplySentence> sentences) {
            return sentences
                    .doOnNext(this::check)
                    .doOnNext(sentence -> complete = !sentence.hasMore())
                    .concatWith(Flux.defer(() -> complete ? Flux.empty() : Flux.error(this::incomplete)));
        }

        private void check(ReplySentence sentence) {
            guardrail.violation(sentence.text()).ifPresent(violation -> {
                throw new OutOfCharacterException(violation);
            });
        }

        private ProviderException incomplete() {
            return new ProviderException(primary.provider(), "the turn is incomplete", true, null);
        }

        private Flux<ReplySentence> takeOver(Throwable error, Supplier<Flux<ReplySentence>> ofFallback) {
            return takeover.resume(
                    conversation.callId(),
                    error,
                    () -> ofFallback.get().collectList().flatMapIterable(this::remaining));
        }

        private List<ReplySentence> remaining(List<ReplySentence> sentences) {
            int most = Math.max(1, MAX_SENTENCES - said);
            return ReplySentence.turnOf(sentences.stream()
                    .limit(most)
                    .map(sentence -> new ReplySentence(sentence.text(), sentence.facts(), false))
                    .toList());
        }
    }
}
