package io.mockcall.tts.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Emotion;
import io.mockcall.tts.synthesis.CharacterState;
import io.mockcall.tts.voice.VoiceProfiles;
import org.junit.jupiter.api.Test;

class VoiceSlidersTest {
    private static CharacterState state(String profile, double rate, double stability, double frustration) {
        return new CharacterState(profile, rate, stability, new Emotion(frustration, 20, 50, 50), 1);
    }

    @Test
    void calmCharactersHaveTheValuesOfTheDesign() {
        assertThat(VoiceSliders.of(state("angry_customer", 1, 0.8, 0), false))
                .isEqualTo(new VoiceSliders(0.6, 0.8, 0.4, 1.2));
        assertThat(VoiceSliders.of(state("confused_elder", 1, 0.8, 0), false))
                .isEqualTo(new VoiceSliders(0.8, 0.7, 0.1, 0.8));
        assertThat(VoiceSliders.of(state("professional", 1, 0.8, 0), false))
                .isEqualTo(new VoiceSliders(0.75, 0.75, 0, 1));
    }

    @Test
    void feelingMovesThemWithinTheRangesOfTheApi() {
        for (String profile : VoiceProfiles.standard().names()) {
            VoiceSliders calm = VoiceSliders.of(state(profile, 1, 0.8, 0), false);
            VoiceSliders furious = VoiceSliders.of(state(profile, 1.56, 0.64, 100), false);

            assertThat(furious.stability()).isBetween(0.0, calm.stability() - 0.1);
            assertThat(furious.style()).isBetween(calm.style() + 0.1, 1.0);
            assertThat(furious.speed()).isBetween(calm.speed(), 1.2);
            assertThat(VoiceSliders.of(state(profile, 0.5, 1, 0), false).speed())
                    .isEqualTo(0.7);
        }
    }

    @Test
    void aModelWithThreeValuesOfStabilityGetsOneOfThem() {
        for (double stability = 0; stability <= 1; stability += 0.05) {
            assertThat(VoiceSliders.of(state("neutral", 1, stability, 50), true).stability())
                    .isIn(0.0, 0.5, 1.0);
        }
    }
}
