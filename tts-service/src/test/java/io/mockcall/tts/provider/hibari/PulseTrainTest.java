package io.mockcall.tts.provider.hibari;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PulseTrainTest {
    @Test
    void eachPeriodHasOnePulse() {
        float[] samples = samples(200, 80);

        long pulses = 0;
        for (int i = 1; i < samples.length - 1; i++) {
            if (samples[i] > 20 && samples[i] >= samples[i - 1] && samples[i] > samples[i + 1]) {
                pulses++;
            }
        }
        assertThat(pulses).isBetween(199L, 201L); // one second
    }

    @Test
    void unvoicedFramesAreSilent() {
        assertThat(samples(0, 4)).containsOnly(0);
    }

    @Test
    void theTrainIsMirroredAtItsEnds() {
        PulseTrain train = train(150, 8);

        assertThat(train.at(-7)).isEqualTo(train.at(7));
        assertThat(train.at(2_399 + 5)).isEqualTo(train.at(2_399 - 5));
        assertThat(train.at(10_000)).isZero();
        assertThat(train(150, 0).at(0)).isZero();
    }

    private static float[] samples(float hertz, int frames) {
        PulseTrain train = train(hertz, frames);
        float[] samples = new float[frames * AcousticFrames.HOP];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = train.at(i);
        }
        return samples;
    }

    private static PulseTrain train(float hertz, int frames) {
        float[] pitch = new float[frames];
        Arrays.fill(pitch, hertz);
        return new PulseTrain(pitch);
    }
}
