package io.mockcall.tts.provider.hibari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HarmonicEnvelopeTest {
    @Test
    void theHarmonicsStayAndTheValuesBetweenThemLieOnALine() {
        float[] gains = new float[AcousticFrames.BINS];
        Arrays.fill(gains, -9);
        for (int harmonic = 1; 10 * harmonic < gains.length; harmonic++) {
            gains[10 * harmonic] = harmonic % 2; // every 200 Hz
        }

        HarmonicEnvelope.fill(gains, 200);

        assertThat(gains[10]).isCloseTo(1, within(1e-6f));
        assertThat(gains[13]).isCloseTo(0.7f, within(1e-6f));
        assertThat(gains[20]).isCloseTo(0, within(1e-6f));
        assertThat(gains[0]).as("below the first harmonic").isCloseTo(1, within(1e-6f));
        assertThat(gains[600]).as("the last harmonic").isCloseTo(0, within(1e-6f));
    }

    @Test
    void halfTheHarmonicsNeedTwiceThePower() {
        float[] flat = new float[AcousticFrames.BINS];

        assertThat(HarmonicEnvelope.correction(flat, 200, 400))
                .isCloseTo((float) Math.log(Math.sqrt(2)), within(0.01f));
        assertThat(HarmonicEnvelope.correction(flat, 200, 200)).isZero();
        assertThat(HarmonicEnvelope.correction(flat, 60, 800)).as("bounded").isEqualTo(0.7f);
    }

    @Test
    void aPitchAboveTheSpectrumChangesNothing() {
        float[] gains = {1, 2, 3};

        HarmonicEnvelope.fill(gains, 800);

        assertThat(gains).containsExactly(1, 2, 3);
        assertThat(HarmonicEnvelope.correction(gains, 800, 900)).isZero();
    }
}
