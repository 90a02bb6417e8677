package io.mockcall.simulator.emotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.Voice;
import org.junit.jupiter.api.Test;

class ExpressionTest {
    @Test
    void calmVoiceIsTheProfilesOwn() {
        assertThat(Expression.voice("calm_female", new Emotion(20, 60, 70, 70)))
                .isEqualTo(new Voice("calm_female", 1, 0.8));
    }

    @Test
    void frustrationMakesTheVoiceFasterAndLessEven() {
        Voice voice = Expression.voice("calm_female", new Emotion(71, 60, 70, 70));

        assertThat(voice.rate()).isEqualTo(1.3);
        assertThat(voice.stability()).isEqualTo(0.8 * 0.8);
    }

    @Test
    void impatienceMakesItFasterStill() {
        assertThat(Expression.voice("calm_female", new Emotion(71, 60, 29, 70)).rate())
                .isEqualTo(1.3 * 1.2);
    }

    @Test
    void angerAndImpatienceAddUpAndEachBeginsBeyondItsMark() {
        assertThat(Expression.voice("any", new Emotion(70.1, 10, 29.9, 20)))
                .isEqualTo(new Voice("any", 1.3 * 1.2, 0.8 * 0.8));
        assertThat(Expression.voice("any", new Emotion(70.1, 10, 30, 20))).isEqualTo(new Voice("any", 1.3, 0.8 * 0.8));
        assertThat(Expression.voice("any", new Emotion(70, 10, 29.9, 20))).isEqualTo(new Voice("any", 1.2, 0.8));
        assertThat(Expression.voice("any", new Emotion(70, 10, 30, 20))).isEqualTo(new Voice("any", 1, 0.8));
    }

    @Test
    void rageIsHeardMoreThanCalm() {
        assertThat(Expression.intensity(new Emotion(100, 0, 0, 0))).isGreaterThan(0.85);
        assertThat(Expression.intensity(new Emotion(0, 50, 100, 100))).isZero();
    }
}
