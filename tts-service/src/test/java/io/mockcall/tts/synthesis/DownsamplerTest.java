package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DownsamplerTest {
    private static final int INPUT_RATE = 48_000;

    @Test
    void whatIsHeardStaysAsItIs() {
        assertThat(rms(Downsampler.downsample(tone(1_000), 1))).isCloseTo(0.5 / Math.sqrt(2), within(0.01));
        assertThat(rms(Downsampler.downsample(tone(6_500), 1))).isCloseTo(0.5 / Math.sqrt(2), within(0.02));
    }

    @Test
    void whatLiesAboveTheNewBandIsGoneAndNotFoldedBack() {
        assertThat(rms(Downsampler.downsample(tone(9_000), 1))).isLessThan(0.003);
        assertThat(rms(Downsampler.downsample(tone(15_000), 1))).isLessThan(0.003);
    }

    @Test
    void aThirdOfTheSamplesIsLeft() {
        assertThat(Downsampler.downsample(new double[300], 1)).hasSize(100);
        assertThat(Downsampler.downsample(new double[2], 1)).isEmpty();
    }

    @Test
    void whatIsTooLoudIsClippedAndDoesNotWrap() {
        short[] loud = Downsampler.downsample(tone(1_000), 10);

        assertThat(max(loud)).isEqualTo(Short.MAX_VALUE);
        assertThat(rms(loud)).isGreaterThan(0.8);
    }

    private static int max(short[] samples) {
        int max = Integer.MIN_VALUE;
        for (short sample : samples) {
            max = Math.max(max, sample);
        }
        return max;
    }

    private static double[] tone(double hertz) {
        double[] samples = new double[INPUT_RATE / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 0.5 * Math.sin(2 * Math.PI * hertz * i / INPUT_RATE);
        }
        return samples;
    }

    /** Without the edges, where the filter hears only half of the tone. */
    private static double rms(short[] samples) {
        double sum = 0;
        int edge = 100;
        for (int i = edge; i < samples.length - edge; i++) {
            double value = samples[i] / (double) Short.MAX_VALUE;
            sum += value * value;
        }
        return Math.sqrt(sum / (samples.length - 2 * edge));
    }
}
