package io.mockcall.client.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EnergyVadTest {
    private static final int FRAME = 320;

    @Test
    void speechEndsWithTheLastLoudFrame() {
        short[] samples = new short[10 * FRAME];
        Arrays.fill(samples, 2 * FRAME, 6 * FRAME, (short) 5_000);
        Arrays.fill(samples, 6 * FRAME, 10 * FRAME, (short) 60);

        var voiced = EnergyVad.frames(samples, FRAME);

        assertThat(voiced.nextSetBit(0)).isEqualTo(2);
        assertThat(voiced.previousSetBit(9)).isEqualTo(5);
    }

    @Test
    void silenceContainsNoSpeech() {
        assertThat(EnergyVad.frames(new short[5 * FRAME], FRAME).isEmpty()).isTrue();
        assertThat(EnergyVad.frames(new short[0], FRAME).isEmpty()).isTrue();
    }

    @Test
    void aLastFrameThatIsShortCounts() {
        short[] samples = new short[FRAME + 10];
        Arrays.fill(samples, (short) 4_000);

        assertThat(EnergyVad.frames(samples, FRAME).cardinality()).isEqualTo(2);
    }
}
