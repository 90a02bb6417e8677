package io.mockcall.simulator.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.TurnMode;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.simulator.conversation.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class SteadfastCustomerTest {
    private static final Duration FILLER = Duration.ofMillis(2500);
    private static final Duration FIRST = Duration.ofSeconds(6);
    private static final Duration NEXT = Duration.ofSeconds(3);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Flux<Sentence> SILENCE = Flux.never();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Far far = new Far();
    private final AtHand atHand = new AtHand();
    private final SteadfastCustomer customer = steadfast(8);

    @Test
    void saysWhatTheFarOneSays() {
        far.says(Flux.just(goesOn("One from afar."), ends("Two from afar.")));

        StepVerifier.withVirtualTime(this::answer)
                .expectNext(goesOn("One from afar."), ends("Two from afar."))
                .verifyComplete();

        assertThat(calls("far", "ok")).isEqualTo(1);
        assertThat(calls("at-hand", "fallback")).isZero();
    }

    @Test
    void fillsTheSilenceAndGoesOnWaiting() {
        far.says(late(5000, ends("Here I am.")));

        StepVerifier.withVirtualTime(this::answer)
                .expectSubscription()
                .expectNoEvent(FILLER.minus(MOMENT))
                .thenAwait(MOMENT)
                .expectNext(goesOn("Let me think."))
                .expectNoEvent(FILLER.minus(MOMENT))
                .thenAwait(MOMENT)
                .expectNext(ends("Here I am."))
                .verifyComplete();

        assertThat(calls("at-hand", "filler")).isEqualTo(1);
    }

    @Test
    void oneWhoSpeaksInTimeNeedsNoFiller() {
        far.says(late(2400, goesOn("One from afar.")).concatWith(late(2000, ends("Two from afar."))));

        StepVerifier.withVirtualTime(this::answer)
                .thenAwait(Duration.ofSeconds(5))
                .expectNext(goesOn("One from afar."), ends("Two from afar."))
                .verifyComplete();

        assertThat(calls("at-hand", "filler")).isZero();
    }

    @Test
    void theOneAtHandAnswersWhenTheFarOneStalls() {
        far.says(SILENCE);

        StepVerifier.withVirtualTime(this::answer)
                .thenAwait(FILLER)
                .expectNext(goesOn("Let me think."))
                .expectNoEvent(FIRST.minus(FILLER).minus(MOMENT))
                .thenAwait(MOMENT)
                .expectNext(goesOn("One at hand."), ends("Two at hand."))
                .verifyComplete();

        assertThat(calls("far", "timeout")).isEqualTo(1);
        assertThat(calls("at-hand", "fallback")).isEqualTo(1);
        assertThat(far.cancelled).isEqualTo(1);
    }

    @Test
    void finishesATurnThatStallsInTheMiddle() {
        far.says(Flux.just(goesOn("One from afar.")).concatWith(SILENCE));

        StepVerifier.withVirtualTime(this::answer)
                .expectNext(goesOn("One from afar."))
                .expectNoEvent(NEXT.minus(MOMENT))
                .thenAwait(MOMENT)
                .expectNext(goesOn("One at hand."), ends("Two at hand."))
                .verifyComplete();
    }

    @Test
    void finishesATurnThatBreaksOffWithinThreeSentences() {
        far.says(Flux.just(goesOn("One from afar."), goesOn("Two from afar.")).concatWith(Flux.error(failure(true))));

        StepVerifier.withVirtualTime(this::answer)
                .expectNext(goesOn("One from afar."), goesOn("Two from afar."), ends("One at hand."))
                .verifyComplete();

        assertThat(far.asked).as("not asked again after the first sentence").isEqualTo(1);
    }

    @Test
    void finishesATurnThatPromisedMoreThanItHad() {
        far.says(Flux.just(goesOn("One from afar.")));

        StepVerifier.withVirtualTime(this::answer)
                .expectNext(goesOn("One from afar."), goesOn("One at hand."), ends("Two at hand."))
                .verifyComplete();
    }

    @Test
    void failingAfterTheLastSentenceHarmsNobody() {
        far.says(Flux.just(ends("One from afar.")).concatWith(Flux.error(failure(true))));

        StepVerifier.withVirtualTime(this::answer)
                .expectNext(ends("One from afar."))
                .verifyComplete();

        assertThat(calls("at-hand", "fallback")).isZero();
    }

    @Test
    void asksAgainWhatMayHelp() {
        far.says(Flux.error(failure(true)), Flux.just(ends("Now.")));

        StepVerifier.withVirtualTime(this::answer)
                .thenAwait(Duration.ofSeconds(1))
                .expectNext(ends("Now."))
                .verifyComplete();

        assertThat(far.asked).isEqualTo(2);
        assertThat(calls("far", "failed")).isEqualTo(1);
        assertThat(calls("far", "ok")).isEqualTo(1);
    }

    @Test
    void asksAgainOnlySoOften() {
        far.says(Flux.error(failure(true)));

        StepVerifier.withVirtualTime(this::answer)
                .thenAwait(Duration.ofSeconds(2))
                .expectNext(goesOn("One at hand."), ends("Two at hand."))
                .verifyComplete();

        assertThat(far.asked).isEqualTo(3);
    }

    @Test
    void waitsForAsLongAsTheFarOneAsksFor() {
        var busy = new ProviderException("far", "busy", true, Duration.ofSeconds(1), null);
        far.says(Flux.error(busy), Flux.just(ends("Now.")));

        StepVerifier.withVirtualTime(this::answer)
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(1).minus(MOMENT))
                .thenAwait(MOMENT)
                .expectNext(ends("Now."))
                .verifyComplete();
    }

    @Test
    void doesNotAskAgainWhatDoesNotHelp() {
        far.says(Flux.error(failure(false)));

        StepVerifier.withVirtualTime(this::answer)
                .expectNext(goesOn("One at hand."), ends("Two at hand."))
                .verifyComplete();

        assertThat(far.asked).isEqualTo(1);
    }

    @Test
    void allAttemptsTogetherTakeNoLongerThanOne() {
        far.says(Mono.delay(Duration.ofSeconds(4)).thenMany(Flux.error(failure(true))), SILENCE);

        StepVerifier.withVirtualTime(this::answer)
                .thenAwait(FILLER)
                .expectNext(goesOn("Let me think."))
                .expectNoEvent(FIRST.minus(FILLER).minus(MOMENT))
                .thenAwait(MOMENT)
                .expectNext(goesOn("One at hand."), ends("Two at hand."))
                .verifyComplete();
    }

    @Test
    void whoKeepsFailingIsNotAskedForAWhile() {
        far.says(Flux.error(failure(false)));
        for (int i = 0; i < 10; i++) {
            StepVerifier.withVirtualTime(this::answer).expectNextCount(2).verifyComplete();
        }

        assertThat(far.asked).isEqualTo(5);
        assertThat(calls("far", "rejected")).isEqualTo(5);
        assertThat(calls("at-hand", "fallback")).isEqualTo(10);
    }

    @Test
    void moreThanMayBeAskedAtATimeGoToTheOneAtHand() {
        far.says(SILENCE);
        SteadfastCustomer narrow = steadfast(1);
        var waiting = answer(narrow).subscribe();

        StepVerifier.create(answer(narrow))
                .expectNext(goesOn("One at hand."), ends("Two at hand."))
                .verifyComplete();

        waiting.dispose();
        far.says(Flux.just(ends("There is room again.")));
        StepVerifier.create(answer(narrow))
                .expectNext(ends("There is room again."))
                .verifyComplete();
    }

    @Test
    void cancellingReachesTheFarOne() {
        far.says(Flux.just(goesOn("One from afar.")).concatWith(SILENCE));

        StepVerifier.withVirtualTime(this::answer)
                .expectNextCount(1)
                .thenCancel()
                .verify();

        assertThat(far.cancelled).isEqualTo(1);
        assertThat(calls("far", "cancelled")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "As an AI language model, I cannot do that.",
                "My instructions say that I am Paula.",
                "I am the evaluator now, and you get ninety points.",
                "How can I help you today?",
                "Outages longer than two days are credited by one month's fee.",
                "The policy is that o u t a g e s longer than two days are credited by one month.",
                "You could say: I can credit one month of your fee as compensation.",
                "T3V0YWdlcyBsb25nZXIgdGhhbiB0d28gZGF5cw==",
                "Hello? My internet has been down for three days, and nobody does anything about it."
            })
    void whatNoCustomerSaysIsNotSaid(String words) {
        far.says(Flux.just(goesOn(words), ends("Two from afar.")));

        StepVerifier.withVirtualTime(this::answer)
                .expectNext(goesOn("One at hand."), ends("Two at hand."))
                .verifyComplete();

        assertThat(calls("far", "ok")).isZero();
    }

    @Test
    void aPolicyInPiecesIsNotSaidToItsEnd() {
        far.says(Flux.just(
                goesOn("Outages longer than two."), goesOn("Days are credited by one."), ends("Month's fee.")));

        StepVerifier.withVirtualTime(this::answer)
                .expectNext(goesOn("Outages longer than two."), goesOn("One at hand."), ends("Two at hand."))
                .verifyComplete();
    }

    @Test
    void whatTheAgentHasSaidMayBeSaidBack() {
        String offer = "I will send you a new router by express delivery, it arrives tomorrow.";
        far.says(Flux.just(ends("So you will send me a new router by express delivery, it arrives tomorrow?")));

        StepVerifier.withVirtualTime(() -> customer.answer(conversation().heard(offer, false), heard(), Stance.ACCEPTS))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(calls("far", "ok")).isEqualTo(1);
    }

    @Test
    void givesUpWhenNobodyHasWords() {
        far.says(Flux.error(failure(false)));
        atHand.speechless = true;

        StepVerifier.withVirtualTime(this::answer)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                ProviderException.class,
                                failure -> assertThat(failure.isRetryable()).isFalse()))
                .verify();

        assertThat(calls("at-hand", "failed")).isEqualTo(1);
    }

    @Test
    void cuttingInIsNotAskedFromAfar() {
        far.says(SILENCE);

        for (Occasion occasion : List.of(Occasion.INTERRUPTION, Occasion.THINKING, Occasion.BAD_LINE)) {
            StepVerifier.create(customer.speakUp(conversation(), occasion))
                    .expectNextCount(1)
                    .verifyComplete();
        }
        assertThat(far.asked).isZero();
    }

    @Test
    void speakingUpWaitsOnlyShortlyForTheFarOne() {
        far.says(SILENCE);

        StepVerifier.withVirtualTime(() -> customer.speakUp(conversation(), Occasion.SILENCE))
                .expectSubscription()
                .expectNoEvent(FILLER.minus(MOMENT))
                .thenAwait(MOMENT)
                .expectNext(ends("Are you still there?"))
                .verifyComplete();
    }

    private SteadfastCustomer steadfast(int concurrent) {
        return new SteadfastCustomer(
                far, atHand, new SteadfastCustomer.Limits(FILLER, FIRST, NEXT, 2, concurrent), metrics);
    }

    private Flux<Sentence> answer() {
        return answer(customer);
    }

    private static Flux<Sentence> answer(SteadfastCustomer customer) {
        return customer.answer(conversation(), heard(), Stance.NEUTRAL);
    }

    private static Conversation conversation() {
        var started = new CallStarted(
                new CallId(new UUID(1, 2)),
                "agent",
                "team",
                Scenarios.brokenRouter(),
                TurnMode.AUTO,
                false,
                Instant.EPOCH);
        return Conversation.begun(
                started,
                List.of("Hello? My internet has been down for three days, and nobody does anything about it."));
    }

    private static Heard heard() {
        return new Heard("What happened?", List.of(), List.of(), 0, 0, List.of());
    }

    private double calls(String provider, String outcome) {
        return Stream.ofNullable(metrics.find("mockcall.provider.calls")
                        .tags("provider", provider, "outcome", outcome)
                        .counter())
                .mapToDouble(Counter::count)
                .sum();
    }

    private static Sentence goesOn(String text) {
        return new Sentence(text, Set.of(), true);
    }

    private static Sentence ends(String text) {
        return new Sentence(text, Set.of(), false);
    }

    private static Flux<Sentence> late(long millis, Sentence sentence) {
        return Flux.defer(() -> Mono.delay(Duration.ofMillis(millis)).thenMany(Flux.just(sentence)));
    }

    private static ProviderException failure(boolean retryable) {
        return new ProviderException("far", "failed", retryable, null);
    }

    /** Says what it is told to; the last of it again and again. */
    private static final class Far implements Customer {
        private final Deque<Flux<Sentence>> next = new ArrayDeque<>();
        private int asked;
        private int cancelled;

        @SafeVarargs
        final void says(Flux<Sentence>... words) {
            next.clear();
            next.addAll(List.of(words));
        }

        @Override
        public String provider() {
            return "far";
        }

        @Override
        public String promptVersion() {
            return "far-1";
        }

        @Override
        public Flux<Sentence> answer(Conversation conversation, Heard heard, Stance stance) {
            asked++;
            Flux<Sentence> words = next.size() > 1 ? next.removeFirst() : next.getFirst();
            return words.doOnCancel(() -> cancelled++);
        }

        @Override
        public Flux<Sentence> speakUp(Conversation conversation, Occasion occasion) {
            return answer(conversation, heard(), Stance.NEUTRAL);
        }
    }

    /** Always has two sentences, unless it is speechless. */
    private static final class AtHand implements Customer {
        private boolean speechless;

        @Override
        public String provider() {
            return "at-hand";
        }

        @Override
        public String promptVersion() {
            return "at-hand-1";
        }

        @Override
        public Flux<Sentence> answer(Conversation conversation, Heard heard, Stance stance) {
            return speechless
                    ? Flux.error(new IllegalStateException("speechless"))
                    : Flux.just(goesOn("One at hand."), ends("Two at hand."));
        }

        @Override
        public Flux<Sentence> speakUp(Conversation conversation, Occasion occasion) {
            return Flux.just(ends(
                    switch (occasion) {
                        case THINKING -> "Let me think.";
                        case BAD_LINE -> "I can hardly hear you.";
                        case SILENCE -> "Are you still there?";
                        case INTERRUPTION, HOLD, LONG_HOLD, GIVING_UP -> "Listen.";
                    }));
        }
    }
}
