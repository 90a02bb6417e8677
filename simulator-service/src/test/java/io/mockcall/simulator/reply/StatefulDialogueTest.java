package io.mockcall.simulator.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.EmotionChange;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.Transcribed;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.simulator.conversation.Conversation;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class StatefulDialogueTest {
    private final PracticeCall call = new PracticeCall(Scenarios.brokenRouter(), 42);

    @Test
    void opensWithTheScenariosLineEachTimeItIsStarted() {
        List<CustomerReplied> opening = call.open();

        assertThat(opening).extracting(CustomerReplied::turn).containsOnly(0);
        assertThat(String.join(" ", opening.stream().map(CustomerReplied::text).toList()))
                .isEqualTo(Scenarios.brokenRouter().situation().openingLine());
        assertThat(opening.getLast().last()).isTrue();
        assertThat(call.open()).isEqualTo(opening);
    }

    @Test
    void everyUtteranceMakesTheNextTurn() {
        call.open();

        assertThat(call.say("Hello.")).extracting(CustomerReplied::turn).containsOnly(1);
        assertThat(call.say("What happened?")).extracting(CustomerReplied::turn).containsOnly(2);
    }

    @Test
    void lastSentenceAloneIsMarked() {
        call.open();

        List<CustomerReplied> replies = call.say("I'm sorry. What happened?");

        assertThat(replies.stream().filter(CustomerReplied::last)).containsExactly(replies.getLast());
    }

    @Test
    void redeliveredUtteranceGetsTheSameAnswerAndHasNoSecondEffect() {
        call.open();
        Transcribed utterance = call.utterance("That's your own fault.");
        List<CustomerReplied> first = call.hear(utterance);
        Conversation after = call.conversation();

        assertThat(call.hear(utterance)).isEqualTo(first);
        assertThat(call.conversation()).isEqualTo(after);
    }

    @Test
    void sameAudioUnderAnotherNameGetsTheSameAnswer() {
        call.open();
        Transcribed utterance = call.utterance("What happened?");
        List<CustomerReplied> first = call.hear(utterance);

        var again = new Transcribed(
                utterance.callId(),
                "u" + (utterance.startMs() + 300),
                0,
                "what happened",
                true,
                utterance.startMs() + 300,
                utterance.endMs() + 200,
                0.8,
                "typed",
                utterance.at());

        assertThat(call.hear(again)).isEqualTo(first);
    }

    @Test
    void metricTellsTimeAndRelevance() {
        call.open();

        StepVerifier.create(call.dialogue
                        .answer(call.utterance("What do the lights on the router show?"))
                        .ofType(MetricReported.class))
                .assertNext(metric -> assertThat(metric.values())
                        .containsOnlyKeys("processingTimeMs", "relevance", "cpuMs", "memoryBytes")
                        .hasEntrySatisfying(
                                "relevance", relevance -> assertThat(relevance).isBetween(0.3, 1.0)))
                .verifyComplete();
    }

    @Test
    void onHoldNobodyAnswersAndWaitingCosts() {
        call.open();
        call.happens(new CallHeld(call.started.callId(), 0, call.now()));
        assertThat(call.say("Hey Bob, what's for lunch?")).isEmpty();
        call.utterance("");
        call.utterance("");
        call.utterance("");
        call.happens(new CallResumed(call.started.callId(), 1, call.now()));

        List<CustomerReplied> replies = call.say("Thank you for holding.");

        assertThat(replies.getFirst().changes())
                .extracting(EmotionChange::cause)
                .contains("unexplained_hold", "waiting");
    }

    @Test
    void explainedHoldCostsLess() {
        call.open();
        call.say("Please hold for a moment while I check that.");
        call.happens(new CallHeld(call.started.callId(), 0, call.now()));
        call.happens(new CallResumed(call.started.callId(), 1, call.now()));

        assertThat(call.say("Thank you for holding.").getFirst().changes())
                .extracting(EmotionChange::cause)
                .doesNotContain("unexplained_hold", "waiting");
    }

    @Test
    void holdThatComesTwiceCostsOnce() {
        call.open();
        var held = new CallHeld(call.started.callId(), 0, call.now());
        var resumed = new CallResumed(call.started.callId(), 1, call.now());
        call.happens(held);
        call.happens(resumed);
        Conversation after = call.conversation();

        call.happens(held);
        call.happens(resumed);

        assertThat(call.conversation()).isEqualTo(after);
    }

    @Test
    void endedCallIsNotAnswered() {
        call.open();
        call.happens(new CallEnded(call.started.callId(), EndReason.AGENT, CallStatus.COMPLETED, 60, call.now()));

        assertThat(call.say("Goodbye.")).isEmpty();
    }

    @Test
    void callThatNeverStartedIsNotMadeUp() {
        StepVerifier.create(call.dialogue.answer(call.utterance("Hello?")))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                ProviderException.class,
                                e -> assertThat(e.isRetryable()).isFalse())
                        .hasMessageContaining("its start was not seen"))
                .verify();
    }

    @Test
    void emotionTravelsWithTheReply() {
        call.open();

        CustomerReplied reply = call.say("You people never read your bills.").getFirst();

        assertThat(reply.emotion()).isEqualTo(call.conversation().emotion());
        assertThat(reply.changes()).extracting(EmotionChange::cause).contains("rudeness");
        assertThat(reply.promptVersion()).isEqualTo("scripted-3");
        assertThat(reply.provider()).isEqualTo("scripted");
    }
}
