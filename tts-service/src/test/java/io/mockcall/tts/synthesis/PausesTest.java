package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PausesTest {
    private static final int PER_MS = Speech.SAMPLE_RATE / 1000;

    @Test
    void oneSecondOfSilenceAroundASoundBecomesABreathAndAPause() {
        short[] samples = new short[3_000 * PER_MS];
        Arrays.fill(samples, 1_000 * PER_MS, 2_000 * PER_MS, (short) 5_000);

        short[] trimmed = Pauses.trim(samples, 300);

        assertThat(trimmed.length / PER_MS).isEqualTo(15 + 1_000 + 40 + 300);
        assertThat(trimmed[15 * PER_MS]).isEqualTo((short) 5_000);
        assertThat(trimmed[trimmed.length - 1]).isZero();
    }

    @Test
    void aSoundWithoutSilenceIsKeptWhole() {
        short[] samples = new short[100];
        Arrays.fill(samples, Short.MIN_VALUE);

        assertThat(Pauses.trim(samples, 0)).isEqualTo(samples);
    }

    @Test
    void whatNeverSoundsIsNothing() {
        assertThat(Pauses.trim(new short[1_000], 300)).isEmpty();
        assertThat(Pauses.trim(new short[0], 300)).isEmpty();
    }

    @Test
    void onePausesLongerAtTheEndOfASentenceThanAtAComma() {
        assertThat(Pauses.after("It is over.")).isGreaterThan(Pauses.after("It is over,"));
        assertThat(Pauses.after("It is over, ")).isGreaterThan(Pauses.after("It is over"));
        assertThat(Pauses.after("  ")).isZero();
    }
}
