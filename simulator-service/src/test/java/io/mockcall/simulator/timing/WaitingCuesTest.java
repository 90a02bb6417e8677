package io.mockcall.simulator.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.simulator.emotion.EmotionCue;
import io.mockcall.simulator.emotion.EmotionCue.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingCuesTest {
    @Test
    void thinkingForAMomentIsNoSilence() {
        assertThat(WaitingCues.ofSilence(Duration.ofSeconds(5))).isEmpty();
    }

    @Test
    void longerSilenceHurtsMoreUpToABound() {
        double before = 0;
        for (int seconds = 6; seconds <= 20; seconds++) {
            double strength = strength(WaitingCues.ofSilence(Duration.ofSeconds(seconds)));
            assertThat(strength).isGreaterThan(before);
            before = strength;
        }
        assertThat(strength(WaitingCues.ofSilence(Duration.ofMinutes(30)))).isEqualTo(before);
        assertThat(WaitingCues.ofSilence(Duration.ofMinutes(30))).allMatch(cue -> cue.kind() == Kind.SILENCE);
    }

    private static double strength(List<EmotionCue> cues) {
        return cues.stream().mapToDouble(EmotionCue::strength).sum();
    }
}
