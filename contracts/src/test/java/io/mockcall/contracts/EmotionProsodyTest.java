package io.mockcall.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EmotionProsodyTest {
    @Test
    void calmVoiceIsTheProfilesOwn() {
        assertThat(EmotionProsody.voice(new Voice("calm_female", 1, 1), new Emotion(20, 60, 70, 70)))
                .isEqualTo(new Voice("calm_female", 1, 0.8));
    }

    @Test
    void frustrationMakesTheVoiceFasterAndLessEven() {
        Voice voice = EmotionProsody.voice(new Voice("calm_female", 1, 1), new Emotion(71, 60, 70, 70));

        assertThat(voice.rate()).isEqualTo(1.3);
        assertThat(voice.stability()).isEqualTo(0.8 * 0.8);
    }

    @Test
    void impatienceMakesItFasterStill() {
        assertThat(EmotionProsody.voice(new Voice("calm_female", 1, 1), new Emotion(71, 60, 29, 70))
                        .rate())
                .isEqualTo(1.3 * 1.2);
    }

    @Test
    void angerAndImpatienceAddUpAndEachBeginsBeyondItsMark() {
        assertThat(EmotionProsody.voice(new Voice("any", 1, 1), new Emotion(70.1, 10, 29.9, 20)))
                .isEqualTo(new Voice("any", 1.3 * 1.2, 0.8 * 0.8));
        assertThat(EmotionProsody.voice(new Voice("any", 1, 1), new Emotion(70.1, 10, 30, 20)))
                .isEqualTo(new Voice("any", 1.3, 0.8 * 0.8));
        assertThat(EmotionProsody.voice(new Voice("any", 1, 1), new Emotion(70, 10, 29.9, 20)))
                .isEqualTo(new Voice("any", 1.2, 0.8));
        assertThat(EmotionProsody.voice(new Voice("any", 1, 1), new Emotion(70, 10, 30, 20)))
                .isEqualTo(new Voice("any", 1, 0.8));
    }

    @Test
    void rageIsHeardMoreThanCalm() {
        assertThat(EmotionProsody.intensity(new Emotion(100, 0, 0, 0))).isGreaterThan(0.85);
        assertThat(EmotionProsody.intensity(new Emotion(0, 50, 100, 100))).isZero();
    }

    @Test
    void sampleRateAndPronunciationsStay() {
        var voice = new Voice("any", 1, 1, 24_000, Map.of("Niamh", "neev"));

        assertThat(EmotionProsody.voice(voice, new Emotion(90, 10, 10, 20)))
                .extracting(Voice::sampleRate, Voice::pronunciations)
                .containsExactly(24_000, Map.of("Niamh", "neev"));
    }
}
