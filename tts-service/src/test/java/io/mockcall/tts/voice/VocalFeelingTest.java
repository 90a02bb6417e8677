package io.mockcall.tts.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import io.mockcall.contracts.Voice;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocalFeelingTest {
    @Test
    void frustrationIsAngerAsStronglyAsItIsShown() {
        assertThat(VocalFeeling.of(new Emotion(80, 0, 0, 0), 0.5).anger()).isEqualTo(0.4);
        assertThat(VocalFeeling.of(new Emotion(80, 0, 0, 0), 0).anger()).isZero();
    }

    @Test
    void aContentCustomerShowsNothing() {
        assertThat(feeling(new Emotion(0, 60, 80, 80), 3)).isEqualTo(new VocalFeeling(0, 0, 0.05, 0, 0));
        assertThat(VocalFeeling.of(new Emotion(0, 60, 80, 80), 1)).isEqualTo(VocalFeeling.NONE);
    }

    @Test
    void satisfactionIsJoyAndFrustrationSpoilsIt() {
        assertThat(feeling(new Emotion(0, 100, 80, 80), 3).joy()).isEqualTo(1);
        assertThat(feeling(new Emotion(50, 100, 80, 80), 3).joy()).isEqualTo(0.5);
    }

    @Test
    void aLongCallWithoutPatienceMakesWeary() {
        Emotion impatient = new Emotion(20, 40, 10, 20);

        assertThat(feeling(impatient, 0).weariness()).isZero();
        assertThat(feeling(impatient, 5).weariness()).isEqualTo(0.35);
        assertThat(feeling(impatient, 50).weariness()).isEqualTo(0.7);
    }

    @Test
    void whoIsNotContentAndCooperatesIsAfraid() {
        assertThat(feeling(new Emotion(20, 10, 60, 90), 2).fear()).isEqualTo(0.6);
        assertThat(feeling(new Emotion(20, 10, 60, 0), 2).fear()).isZero();
    }

    @Test
    void anEmotionThatImprovesIsRelief() {
        Emotion emotion = new Emotion(20, 50, 50, 50);

        assertThat(feeling(emotion, 4, change("frustration", -20), change("satisfaction", 15))
                        .relief())
                .isEqualTo(0.7);
        assertThat(feeling(emotion, 4, change("frustration", 20)).relief()).isZero();
        assertThat(feeling(emotion, 4, change("patience", 40)).relief()).isZero();
    }

    private static EmotionChange change(String feeling, double delta) {
        return new EmotionChange(feeling, delta, "empathy", null);
    }

    private static VocalFeeling feeling(Emotion emotion, int turn, EmotionChange... changes) {
        return VocalFeeling.of(new CustomerReplied(
                CallId.random(),
                turn,
                0,
                "Hello.",
                true,
                emotion,
                List.of(changes),
                false,
                0.5,
                new Voice("neutral", 1, 0.8),
                null,
                "1",
                "test",
                Instant.EPOCH));
    }
}
