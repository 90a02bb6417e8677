package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeakNormalizerTest {
    @Test
    void theLoudestSampleOfAVoiceGetsThePeakLevel() {
        PeakNormalizer quiet = PeakNormalizer.of(List.of(new float[] {0.01f, -0.2f}, new float[] {0.1f}));

        assertThat(normalized(quiet, 1, 0, 0.1f, -0.2f)).containsExactly(new float[] {0, 0.25f, -0.5f}, within(1e-6f));
    }

    @Test
    void louderSamplesAreCompressedInOrderAndStayBelowTheCeiling() {
        float[] normalized = normalized(new PeakNormalizer(1), 1, 0.74f, 0.76f, 0.8f, 0.95f, 1.5f, 100);

        assertThat(normalized).isSorted();
        assertThat(normalized[1]).isCloseTo(0.76f, within(0.001f));
        assertThat(normalized[5]).isLessThanOrEqualTo((float) PeakNormalizer.CEILING);
        assertThat(normalized(new PeakNormalizer(1), 1, -0.8f)[0]).isEqualTo(-normalized[2]);
    }

    @Test
    void theVolumeIsAFactor() {
        assertThat(normalized(new PeakNormalizer(2), 0.5, 0.2f)[0]).isCloseTo(0.2f, within(1e-6f));
    }

    @Test
    void silenceIsNotAmplifiedWithoutLimit() {
        PeakNormalizer silent = PeakNormalizer.of(List.<float[]>of(new float[10]));

        assertThat(silent.gain()).isLessThan(40);
    }

    @Test
    void aGainMustBePositive() {
        assertThatThrownBy(() -> new PeakNormalizer(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PeakNormalizer(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] normalized(PeakNormalizer normalizer, double volume, float... samples) {
        List<float[]> pieces = new ArrayList<>();
        normalizer.normalizing(pieces::add, volume).accept(samples);
        return pieces.getFirst();
    }
}
