package io.mockcall.simulator.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.Voice;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyProsodyTest {
    @Test
    void furiousAndImpatientCustomerSpeaksFastAndUnevenlyFromTheFirstWord() {
        CustomerReplied opening = call(new Emotion(85, 10, 15, 25)).open().getFirst();

        assertThat(opening.voice()).isEqualTo(new Voice("professional_female", 1.3 * 1.2, 0.8 * 0.8));
    }

    @Test
    void voiceAndIntensityChangeInTheTurnInWhichTheFeelingDoes() {
        PracticeCall call = call(new Emotion(60, 40, 60, 60));
        List<CustomerReplied> opening = call.open();

        List<CustomerReplied> insulted = call.say("That is not my problem.");

        assertThat(opening).extracting(reply -> reply.voice().rate()).containsOnly(1.0);
        assertThat(insulted).extracting(reply -> reply.voice().rate()).containsOnly(1.3);
        assertThat(insulted).extracting(reply -> reply.voice().stability()).containsOnly(0.8 * 0.8);
        assertThat(insulted.getFirst().audioIntensity())
                .isGreaterThan(opening.getFirst().audioIntensity());
    }

    @Test
    void kindnessSlowsTheVoiceDownAgain() {
        PracticeCall call = call(new Emotion(75, 40, 60, 60));
        call.open();

        List<CustomerReplied> soothed = call.say("I completely understand how frustrating this must be for you.");

        assertThat(soothed).extracting(reply -> reply.voice().rate()).containsOnly(1.0);
    }

    private static PracticeCall call(Emotion feeling) {
        return new PracticeCall(Scenarios.brokenRouter(feeling), 5);
    }
}
