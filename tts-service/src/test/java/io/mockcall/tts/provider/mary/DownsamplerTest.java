package io.mockcall.tts.provider.mary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import marytts.util.data.BufferedDoubleDataSource;
import org.junit.jupiter.api.Test;

class DownsamplerTest {
    private static final int INPUT_RATE = 48_000;

    @Test
    void frequenciesInTheBandAreUnchanged() {
        assertThat(rms(downsampled(tone(1_000)))).isCloseTo(0.5 / Math.sqrt(2), within(0.01));
        assertThat(rms(downsampled(tone(6_500)))).isCloseTo(0.5 / Math.sqrt(2), within(0.02));
    }

    @Test
    void frequenciesAboveTheBandAreRemovedWithoutAliasing() {
        assertThat(rms(downsampled(tone(9_000)))).isLessThan(0.003);
        assertThat(rms(downsampled(tone(15_000)))).isLessThan(0.003);
    }

    @Test
    void oneThirdOfTheSamplesRemains() {
        assertThat(downsampled(new double[300])).hasSize(100);
        assertThat(downsampled(new double[2])).hasSize(1);
        assertThat(downsampled(new double[0])).isEmpty();
    }

    @Test
    void anyReadSizesGiveTheSameSamples() {
        double[] whole = downsampled(tone(1_000));
        var source = new Downsampler(new BufferedDoubleDataSource(tone(1_000)));
        double[] portions = new double[whole.length];
        int read = 0;
        for (int size = 1; source.hasMoreData(); size++) {
            read += source.getData(portions, read, Math.min(size, portions.length - read));
        }

        assertThat(read).isEqualTo(whole.length);
        assertThat(portions).isEqualTo(whole);
    }

    private static double[] downsampled(double[] samples) {
        var source = new Downsampler(new BufferedDoubleDataSource(samples));
        double[] out = new double[samples.length];
        return Arrays.copyOf(out, source.getData(out, 0, out.length));
    }

    private static double[] tone(double hertz) {
        double[] samples = new double[INPUT_RATE / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 0.5 * Math.sin(2 * Math.PI * hertz * i / INPUT_RATE);
        }
        return samples;
    }

    /** Excludes the edges, where the filter sees only half of the tone. */
    private static double rms(double[] samples) {
        double sum = 0;
        int edge = 100;
        for (int i = edge; i < samples.length - edge; i++) {
            double value = samples[i];
            sum += value * value;
        }
        return Math.sqrt(sum / (samples.length - 2 * edge));
    }
}
