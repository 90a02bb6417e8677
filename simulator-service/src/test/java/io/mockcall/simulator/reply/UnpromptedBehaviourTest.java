package io.mockcall.simulator.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.CustomerHungUp;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.EmotionChange;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Transcribed;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Goal;
import io.mockcall.simulator.conversation.HistoryEntry;
import io.mockcall.simulator.provider.scripted.ScriptedCustomer;
import io.mockcall.simulator.timing.UnpromptedReason;
import io.mockcall.simulator.understanding.UnderstoodUtterance;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What the customer does besides answering: nudges, barge-in, and hang-up. */
class UnpromptedBehaviourTest {
    private static final String SPEECH =
            "so what I can tell you about our terms and conditions is that they are very long and "
                    + "that they have many parts which I am now going to read to you one after the other from the start";

    private final PracticeCall call = opened(1);

    @Test
    void silenceIsAskedAboutTwiceAndThenTheCustomerHangsUp() {
        List<Event> events = call.wait(Duration.ofSeconds(60));

        assertThat(replies(events)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(replies(events).getFirst().changes())
                .extracting(EmotionChange::cause)
                .contains("silence");
        assertThat(replies(events).getFirst().inReplyTo()).isNull();
        assertThat(events).last().isInstanceOfSatisfying(CustomerHungUp.class, hungUp -> {
            assertThat(hungUp.reason()).isEqualTo(EndReason.CUSTOMER);
            assertThat(hungUp.turn()).isEqualTo(3);
        });
        assertThat(replies(events)).extracting(CustomerReplied::text).doesNotHaveDuplicates();
    }

    @Test
    void whoeverSpeaksIsNotAskedWhetherTheyAreThere() {
        call.wait(Duration.ofSeconds(5));
        call.happens(new SpeechStarted(call.started.callId(), "u5000", 5000, call.now()));

        assertThat(call.wait(Duration.ofSeconds(20))).isEmpty();
    }

    @Test
    void anAnswerBeginsTheWaitAnew() {
        call.wait(Duration.ofSeconds(14));
        call.say("Sorry, I am here. What can I do for you?");

        assertThat(call.conversation().timing().nudges()).isZero();
        assertThat(call.wait(Duration.ofSeconds(7))).isEmpty();
    }

    @Test
    void onHoldTheCustomerSighsComplainsAndInTheEndHangsUp() {
        call.happens(new CallHeld(call.started.callId(), 1, call.now()));

        assertThat(call.wait(Duration.ofSeconds(19))).isEmpty();
        assertThat(replies(call.wait(Duration.ofSeconds(2)))).isNotEmpty();
        List<Event> later = call.wait(Duration.ofSeconds(300));
        assertThat(replies(later)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(later).last().isInstanceOf(CustomerHungUp.class);
    }

    @Test
    void aCallThatIsOverIsLeftAlone() {
        call.happens(new CallEnded(call.started.callId(), EndReason.AGENT, CallStatus.COMPLETED, 10, call.now()));

        assertThat(call.wait(Duration.ofSeconds(60))).isEmpty();
    }

    @Test
    void hangingUpIsSaidAgainUntilTheCallIsOver() {
        List<Event> events = call.wait(Duration.ofSeconds(75));

        assertThat(events.stream().filter(CustomerHungUp.class::isInstance).map(Event::eventId))
                .hasSizeGreaterThan(1)
                .containsOnly(call.started.callId() + "/hung-up");
    }

    @Test
    void whoIsInsultedOverAndOverHangsUp() {
        List<CustomerReplied> last = List.of();
        for (int i = 0; i < 15 && call.conversation().timing().hangUp() == null; i++) {
            last = call.say("You are an idiot, shut up and stop wasting my time, number " + i + ".");
        }

        assertThat(last).isNotEmpty();
        assertThat(call.wait(Duration.ofSeconds(20))).hasAtLeastOneElementOfType(CustomerHungUp.class);
        assertThat(call.say("Wait, please stay on the line.")).isEmpty();
    }

    @Test
    void talkingDoesNotKeepWhoeverHasDecidedToHangUp() {
        for (int i = 0; i < 240 && !call.conversation().timing().isHangUpDecided(); i++) {
            call.wait(Duration.ofMillis(250));
        }
        assertThat(call.conversation().timing().isHangUpDecided()).isTrue();
        call.happens(new SpeechStarted(call.started.callId(), "u32000", 32_000, call.now()));

        assertThat(call.wait(Duration.ofSeconds(8))).hasAtLeastOneElementOfType(CustomerHungUp.class);
    }

    @Test
    void afterTheGoodbyesTheCustomerHangsUpUnlessTheAgentHasSomethingToAdd() {
        settle();
        call.say("Thank you for calling, goodbye.");
        assertThat(call.conversation().timing().hangUp()).isNotNull();

        call.say("Oh, one more thing, may I have your name?");
        assertThat(call.conversation().timing().hangUp()).isNull();

        call.say("Thank you for calling, have a nice day, goodbye.");
        assertThat(call.wait(Duration.ofSeconds(15))).hasAtLeastOneElementOfType(CustomerHungUp.class);
    }

    @Test
    void upsetCustomersTalkIntoAboutHalfOfTheLongSpeeches() {
        int interrupted = 0;
        for (int number = 0; number < 60; number++) {
            PracticeCall upset = opened(number);
            IntStream.range(0, 4).forEach(i -> upset.say("You are an idiot, shut up, number " + i + "."));
            if (upset.conversation().emotion().frustration() <= 70) {
                continue;
            }
            interrupted += upset.partial("u99", SPEECH).isEmpty() ? 0 : 1;
        }
        assertThat(interrupted).isBetween(18, 42);
    }

    @Test
    void calmCustomersTalkIntoAsManyAsTheScenarioSays() {
        long interrupted = IntStream.range(0, 100)
                .filter(number -> !opened(number).partial("u99", SPEECH).isEmpty())
                .count();

        assertThat(interrupted / 100.0).isBetween(0.02, 0.3);
    }

    @Test
    void aShortRemarkIsNotTalkedInto() {
        for (int number = 0; number < 50; number++) {
            assertThat(opened(number).partial("u99", "Let me have a look.")).isEmpty();
        }
    }

    @Test
    void anUtteranceIsTalkedIntoOnceAndStillAnswered() {
        int number = 0;
        List<CustomerReplied> interruption = List.of();
        PracticeCall talkedInto = call;
        while (interruption.isEmpty()) {
            talkedInto = opened(++number);
            interruption = talkedInto.partial("u20000", SPEECH);
        }

        assertThat(interruption).allMatch(CustomerReplied::interrupt);
        assertThat(talkedInto.partial("u20000", SPEECH + " and so on")).isEmpty();
        List<CustomerReplied> answer = talkedInto.say(SPEECH);
        assertThat(answer).isNotEmpty().noneMatch(CustomerReplied::interrupt);
        assertThat(answer.getFirst().turn()).isEqualTo(interruption.getFirst().turn() + 1);
    }

    @Test
    void mmHmmWhileTheCustomerSpeaksIsNoTurnAndAfterwardsItIs() {
        var during =
                new Transcribed(call.started.callId(), "u300", 0, "Mm-hmm.", true, 300, 700, 0.9, "typed", call.now());
        assertThat(call.hear(during)).isEmpty();

        assertThat(call.say("Okay.")).isNotEmpty();
    }

    @Test
    void whatTheAgentDidNotHearWasNotSaid() {
        List<CustomerReplied> said = call.say("What have you tried so far, and since when is it broken?");
        int turn = said.getFirst().turn();
        call.happens(new PlaybackInterrupted(
                call.started.callId(), turn, 400, 0, 0.5, PlaybackInterrupted.Reason.BARGE_IN, call.now()));

        Conversation remembered = call.conversation();
        List<String> last = remembered.history().stream()
                .filter(spoken -> spoken.speaker() == HistoryEntry.Speaker.CUSTOMER && spoken.turn() == turn)
                .map(HistoryEntry::text)
                .toList();
        assertThat(last).hasSize(1);
        assertThat(last.getFirst())
                .endsWith("\u2026")
                .hasSizeLessThan(said.getFirst().text().length() + 2);
        assertThat(remembered.factsTold()).isEmpty();
    }

    @Test
    void sentencesAreToldBeforeTheAnswerIsComplete() {
        Sinks.Many<ReplySentence> words = Sinks.many().unicast().onBackpressureBuffer();
        PracticeCall slow = new PracticeCall(Scenarios.brokenRouter(), 7, saying(words.asFlux()));
        slow.open();

        StepVerifier.create(
                        slow.dialogue.answer(slow.utterance("What is wrong?")).ofType(CustomerReplied.class))
                .then(() -> words.tryEmitNext(ReplySentence.of("First.").withMore()))
                .assertNext(reply -> {
                    assertThat(reply.text()).isEqualTo("First.");
                    assertThat(reply.last()).isFalse();
                })
                .then(() -> assertThat(slow.conversation().lastAnswer())
                        .hasValueSatisfying(
                                answer -> assertThat(answer.complete()).isFalse()))
                .then(() -> words.tryEmitNext(ReplySentence.of("Second.")))
                .then(words::tryEmitComplete)
                .assertNext(reply -> {
                    assertThat(reply.index()).isEqualTo(1);
                    assertThat(reply.last()).isTrue();
                })
                .verifyComplete();
    }

    @Test
    void wordsAreNoLongerLookedForWhenTheAgentHasTakenTheTurn() {
        Sinks.Many<ReplySentence> words = Sinks.many().unicast().onBackpressureBuffer();
        PracticeCall slow = new PracticeCall(Scenarios.brokenRouter(), 7, saying(words.asFlux()));
        slow.open();

        StepVerifier.create(
                        slow.dialogue.answer(slow.utterance("What is wrong?")).ofType(CustomerReplied.class))
                .then(() -> words.tryEmitNext(ReplySentence.of("First.").withMore()))
                .expectNextCount(1)
                .then(() -> slow.interruptions.publish(new PlaybackInterrupted(
                        slow.started.callId(), 1, 300, 0, 0.5, PlaybackInterrupted.Reason.BARGE_IN, slow.now())))
                .verifyComplete();
        assertThat(words.currentSubscriberCount()).isZero();
    }

    @Test
    void anAnswerThatItsProcessLeftHalfSaidIsCompleted() {
        PracticeCall slow = new PracticeCall(
                Scenarios.brokenRouter(),
                7,
                saying(Flux.just(ReplySentence.of("First.").withMore(), ReplySentence.of("Second."))));
        slow.open();
        Transcribed words = slow.utterance("What is wrong?");
        slow.dialogue.answer(words).ofType(CustomerReplied.class).blockFirst();
        Conversation half = slow.conversation();
        assertThat(half.answers().getLast().sentences()).isNotEmpty();

        List<CustomerReplied> again = slow.hear(words);
        assertThat(again).extracting(CustomerReplied::text).startsWith("First.").endsWith("Second.");
        assertThat(again).last().matches(CustomerReplied::last);
        assertThat(again).extracting(CustomerReplied::index).doesNotHaveDuplicates();
    }

    @Test
    void withoutWordsTheCallEndsAsOnABadLine() {
        PracticeCall lost = new PracticeCall(
                Scenarios.brokenRouter(), 7, saying(Flux.error(new IllegalStateException("no words"))));
        lost.open();

        assertThat(lost.say("What is wrong?")).isNotEmpty().last().matches(CustomerReplied::last);
        assertThat(lost.wait(Duration.ofSeconds(20)))
                .filteredOn(CustomerHungUp.class::isInstance)
                .first()
                .isInstanceOfSatisfying(
                        CustomerHungUp.class,
                        hungUp -> assertThat(hungUp.reason()).isEqualTo(EndReason.ERROR));
    }

    private void settle() {
        call.say("I will send you a new router by express delivery tomorrow and credit the days of the outage.");
        for (int i = 0; i < 5 && call.conversation().goal() != Goal.ACCEPTED; i++) {
            call.say("I am so sorry, I really understand how frustrating this is. Does the new router work for you?");
        }
        assertThat(call.conversation().goal()).isEqualTo(Goal.ACCEPTED);
    }

    private static Customer saying(Flux<ReplySentence> words) {
        var scripted = new ScriptedCustomer();
        return new Customer() {
            @Override
            public String provider() {
                return "test";
            }

            @Override
            public String promptVersion() {
                return "1";
            }

            @Override
            public Flux<ReplySentence> answer(
                    Conversation conversation, UnderstoodUtterance utterance, OfferReaction reaction) {
                return words;
            }

            @Override
            public Flux<ReplySentence> speakUnprompted(Conversation conversation, UnpromptedReason reason) {
                return scripted.speakUnprompted(conversation, reason);
            }
        };
    }

    private static PracticeCall opened(int number) {
        var call = new PracticeCall(Scenarios.brokenRouter(), number);
        call.open();
        return call;
    }

    private static List<CustomerReplied> replies(List<Event> events) {
        return events.stream()
                .filter(CustomerReplied.class::isInstance)
                .map(CustomerReplied.class::cast)
                .toList();
    }
}
