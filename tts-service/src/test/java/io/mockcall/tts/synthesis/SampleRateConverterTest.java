package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleRateConverterTest {
    private static final int TO = 16_000;

    @ParameterizedTest
    @ValueSource(ints = {24_000, 22_050, 48_000})
    void theBandUpToSevenKilohertzIsFlat(int from) {
        for (int hertz : new int[] {50, 300, 1_000, 3_400, 5_000, 6_500, 7_000}) {
            assertThat(gainDb(from, TO, hertz)).as(hertz + " Hz").isCloseTo(0, within(0.5));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {24_000, 22_050, 48_000})
    void nothingAliases(int from) {
        for (int hertz = 8_000; hertz < from / 2; hertz += 250) {
            assertThat(gainDb(from, TO, hertz)).as(hertz + " Hz").isLessThan(-60);
        }
    }

    @Test
    void aToneKeepsItsFrequencyAndHasNoDistortion() {
        float[] converted = converted(tone(22_050, 22_050, 1_000), 22_050, TO);
        double error = 0;
        double power = 0;
        for (int i = 200; i < converted.length - 200; i++) {
            double expected = 0.5 * Math.sin(2 * Math.PI * 1_000 * i / TO);
            error += Math.pow(converted[i] - expected, 2);
            power += expected * expected;
        }

        assertThat(10 * Math.log10(error / power)).isLessThan(-60);
    }

    @ParameterizedTest
    @CsvSource({
        "24000, 16000, 300, 200",
        "22050, 16000, 441, 320",
        "107, 100, 107, 100",
        "93, 100, 93, 100",
        "2, 1, 1, 1"
    })
    void theOutputIsAsLongAsTheInput(int from, int to, int in, int out) {
        assertThat(converted(new float[in], from, to)).hasSize(out);
        assertThat(converted(new float[0], from, to)).isEmpty();
    }

    @Property(tries = 50)
    void anyPiecesGiveTheSameSamples(@ForAll @IntRange(min = 1, max = 700) int piece) {
        float[] input = tone(3_000, 24_000, 440);
        var converter = new SampleRateConverter(24_000, TO);
        float[] pieces = {};
        for (int at = 0; at < input.length; at += piece) {
            pieces = joined(
                    pieces, converter.convert(Arrays.copyOfRange(input, at, Math.min(input.length, at + piece))));
        }
        pieces = joined(pieces, converter.finish());

        assertThat(pieces).isEqualTo(converted(input, 24_000, TO));
    }

    private static double gainDb(int from, int to, int hertz) {
        float[] converted = converted(tone(from / 4, from, hertz), from, to);
        double sum = 0;
        int edge = 200; // where the filter sees only a part of the tone
        for (int i = edge; i < converted.length - edge; i++) {
            sum += converted[i] * (double) converted[i];
        }
        return 10 * Math.log10(sum / (converted.length - 2 * edge) / 0.125 + 1e-20);
    }

    private static float[] converted(float[] samples, int from, int to) {
        var converter = new SampleRateConverter(from, to);
        return joined(converter.convert(samples), converter.finish());
    }

    private static float[] joined(float[] a, float[] b) {
        float[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }

    private static float[] tone(int length, int rate, double hertz) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }
}
