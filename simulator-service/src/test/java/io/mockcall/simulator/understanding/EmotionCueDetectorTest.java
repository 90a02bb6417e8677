package io.mockcall.simulator.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import io.mockcall.simulator.reply.PracticeCall;
import io.mockcall.simulator.reply.Scenarios;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmotionCueDetectorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I won't put you on hold again, I promise. | Please hold for a moment. | true",
                "You don't have to wait any longer. | Could you hold the line for a minute? | true",
                "This is the last question. What is your customer number? | Have you restarted the router? | true",
                "I just have one more question. Have you restarted it? | What do the lights show? | true",
                "I will not transfer you to anybody else. | Let me connect you with a specialist. | true",
                "I can credit one month of your fee. | I'm sorry, but I can't credit the fee. | true",
                "We will book a technician for you. | Unfortunately we cannot book a technician after all. | true",
                "I understand how you feel. | Please hold for a moment. | false",
                "What is your customer number? | Have you restarted the router? | false",
                "I can credit one month of your fee. | I'm afraid I can't tell you why the line is dead. | false",
                "May I put you on hold? | Please hold for a moment. | false",
            })
    void promiseIsBrokenOnlyByWhatItRuledOut(String before, String now, boolean broken) {
        PracticeCall call = begun();
        call.say(before);

        List<CustomerReplied> replies = call.say(now);

        assertThat(replies.getFirst().changes().stream()
                        .filter(change -> change.cause().equals("broken_promise"))
                        .map(EmotionChange::quote)
                        .anyMatch(now::contains))
                .isEqualTo(broken);
    }

    @Test
    void comingBackLateBreaksAPromise() {
        assertThat(causesAfterHold(8)).contains("broken_promise", "waiting");
        assertThat(causesAfterHold(3)).doesNotContain("broken_promise");
    }

    @Test
    void beingHandedOnIsANuisanceUntilItIsARelief() {
        String words = "I will transfer you to my supervisor.";

        assertThat(frustrationMoved(50, words)).isGreaterThan(0);
        assertThat(frustrationMoved(75, words)).isBetween(0.0, frustrationMoved(50, words));
        assertThat(frustrationMoved(95, words)).isLessThan(0);
    }

    @Test
    void offerThatIsTakenBackHurtsMoreThanAPlainRefusal() {
        PracticeCall lied = begun();
        lied.say("I can credit one month of your fee.");
        double before = lied.conversation().emotion().frustration();
        lied.say("I'm sorry, but I can't credit the fee.");

        PracticeCall honest = begun();
        double honestBefore = honest.conversation().emotion().frustration();
        honest.say("I'm sorry, but I can't credit the fee.");

        assertThat(lied.conversation().emotion().frustration() - before)
                .isGreaterThan(honest.conversation().emotion().frustration() - honestBefore);
    }

    private static List<String> causesAfterHold(int steps) {
        PracticeCall call = begun();
        call.say("One moment, I'll be right back.");
        call.happens(new CallHeld(call.started.callId(), 0, call.now()));
        for (int step = 0; step < steps; step++) {
            call.utterance("");
        }
        call.happens(new CallResumed(call.started.callId(), 1, call.now()));
        return call.say("Thank you for holding.").getFirst().changes().stream()
                .map(EmotionChange::cause)
                .toList();
    }

    private static double frustrationMoved(double frustration, String words) {
        var call = new PracticeCall(Scenarios.brokenRouter(new Emotion(frustration, 40, 40, 40)), 7);
        call.open();
        call.say(words);
        return call.conversation().emotion().frustration() - frustration;
    }

    private static PracticeCall begun() {
        var call = new PracticeCall(Scenarios.brokenRouter(), 77);
        call.open();
        return call;
    }
}
