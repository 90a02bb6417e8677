package io.mockcall.tts.provider.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PitchTrackerTest {
    private static final int RATE = 22_050;

    @ParameterizedTest
    @ValueSource(doubles = {80, 110, 160, 220, 330})
    void thePitchOfATonalSoundIsFound(double hertz) {
        double[] pitches = new PitchTracker(RATE).track(sound(hertz));

        assertThat(pitches).hasSizeBetween(90, 105);
        assertThat(DoubleStream.of(pitches).skip(10).limit(70).boxed())
                .allSatisfy(pitch -> assertThat(pitch).isBetween(0.96 * hertz, 1.04 * hertz));
    }

    @Test
    void silenceAndNoiseHaveNoPitch() {
        assertThat(DoubleStream.of(new PitchTracker(RATE).track(new float[RATE]))
                        .sum())
                .isZero();
        float[] noise = new float[RATE];
        var random = new SplittableRandom(1);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = 0.2f * (float) random.nextGaussian();
        }
        assertThat(DoubleStream.of(new PitchTracker(RATE).track(noise))
                        .filter(pitch -> pitch > 0)
                        .count())
                .isLessThan(10);
    }

    @Test
    void anyPiecesGiveTheSamePitches() {
        float[] sound = sound(150);
        PitchTracker pieces = new PitchTracker(RATE);
        DoubleStream.Builder joined = DoubleStream.builder();
        for (int at = 0; at < sound.length; at += 777) {
            Arrays.stream(pieces.track(Arrays.copyOfRange(sound, at, Math.min(sound.length, at + 777))))
                    .forEach(joined);
        }

        assertThat(joined.build().toArray()).isEqualTo(new PitchTracker(RATE).track(sound));
    }

    /** One second with several harmonics. */
    private static float[] sound(double hertz) {
        float[] samples = new float[RATE];
        for (int i = 0; i < samples.length; i++) {
            for (int harmonic = 1; harmonic < 8; harmonic++) {
                samples[i] += (float) (0.2 / harmonic * Math.sin(2 * Math.PI * hertz * harmonic * i / RATE));
            }
        }
        return samples;
    }
}
