package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VariableRateConverterTest {
    private static final int RATE = 22_050;

    @Test
    void aConstantFactorMovesTheFrequency() {
        for (float factor : new float[] {0.85f, 1, 1.2f}) {
            float[] input = tone(RATE, 1_000);
            float[] output = converted(input, constant(input.length, factor), input.length);

            assertThat(output.length).isCloseTo((int) (input.length / factor), within(2));
            double error = 0;
            for (int i = 200; i < output.length - 200; i++) {
                double expected = 0.5 * Math.sin(2 * Math.PI * 1_000 * factor * i / RATE);
                error = Math.max(error, Math.abs(output[i] - expected));
            }
            assertThat(error).as("factor " + factor).isLessThan(0.005);
        }
    }

    @Property(tries = 30)
    void anyPiecesGiveTheSameSamples(@ForAll @IntRange(min = 1, max = 900) int piece) {
        float[] input = tone(3_000, 440);
        float[] factors = new float[input.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = 1 + 0.15f * (float) Math.sin(i / 300.0);
        }

        assertThat(converted(input, factors, piece)).isEqualTo(converted(input, factors, input.length));
    }

    @Test
    void noInputGivesNoOutput() {
        assertThat(new VariableRateConverter().finish()).isEmpty();
    }

    @Test
    void everySampleNeedsItsFactor() {
        assertThatThrownBy(() -> new VariableRateConverter().convert(new float[3], new float[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] converted(float[] samples, float[] factors, int piece) {
        var converter = new VariableRateConverter();
        float[] output = {};
        for (int at = 0; at < samples.length; at += piece) {
            int end = Math.min(samples.length, at + piece);
            output = joined(
                    output,
                    converter.convert(Arrays.copyOfRange(samples, at, end), Arrays.copyOfRange(factors, at, end)));
        }
        return joined(output, converter.finish());
    }

    private static float[] constant(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private static float[] joined(float[] a, float[] b) {
        float[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }

    private static float[] tone(int length, double hertz) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        return samples;
    }
}
