package io.mockcall.tts.provider.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mockcall.tts.voice.Prosody;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeakerScalerTest {
    private static final int RATE = 22_050;
    private static final double PITCH = 120;

    @Test
    void theNeutralProsodyPassesSamplesOn() {
        float[] speech = sound(1);

        assertThat(scaled(Prosody.NEUTRAL, speech)).isEqualTo(speech);
    }

    @Test
    void theFactorIsTheMeanOfPitchAndVocalTractAndBounded() {
        assertThat(factor(1.21, 1)).isCloseTo(1.1, within(1e-6));
        assertThat(factor(0.9, 0.9)).isCloseTo(0.9, within(1e-6));
        assertThat(factor(1.6, 1.3)).isEqualTo(1.2);
        assertThat(factor(0.5, 0.7)).isEqualTo(0.85);
    }

    @Test
    void aHigherPitchShortensTheSound() {
        float[] speech = sound(1);

        assertThat((double) speech.length / scaled(new Prosody(1.1, 1, 1, 1.1, 1), speech).length)
                .isCloseTo(1.1, within(0.01));
    }

    @Test
    void aWiderRangeRaisesHighPitchesAndLowersLowOnes() {
        Prosody wide = new Prosody(1, 1.5, 1, 1, 1);

        assertThat(medianPitch(scaled(wide, sound(1.2)))).isGreaterThan(1.25 * PITCH);
        assertThat(medianPitch(scaled(wide, sound(0.85)))).isLessThan(0.81 * PITCH);
        assertThat(medianPitch(scaled(wide, sound(1)))).isCloseTo(PITCH, within(0.03 * PITCH));
    }

    @Test
    void aSinkThatWantsNoMoreIsHeeded() {
        List<float[]> pieces = new ArrayList<>();
        var scaler = new SpeakerScaler(new Prosody(1.1, 1.5, 1, 1, 1), PITCH, RATE, samples -> {
            pieces.add(samples);
            return false;
        });

        assertThat(scaler.accept(sound(1))).isFalse();
        assertThat(pieces).hasSize(1);
    }

    private static double factor(double pitch, double vocalTract) {
        return new SpeakerScaler(new Prosody(pitch, 1, 1, vocalTract, 1), PITCH, RATE, samples -> true).factor();
    }

    private static float[] scaled(Prosody prosody, float[] speech) {
        List<float[]> pieces = new ArrayList<>();
        var scaler = new SpeakerScaler(prosody, PITCH, RATE, pieces::add);
        scaler.accept(speech);
        scaler.finish();
        float[] all = new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int at = 0;
        for (float[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    private static double medianPitch(float[] samples) {
        return VoiceMeasurement.of(RATE, sink -> sink.accept(samples)).pitch();
    }

    /** One second with several harmonics, at this share of the median pitch. */
    private static float[] sound(double share) {
        float[] samples = new float[RATE];
        for (int i = 0; i < samples.length; i++) {
            for (int harmonic = 1; harmonic < 8; harmonic++) {
                samples[i] += (float) (0.2 / harmonic * Math.sin(2 * Math.PI * PITCH * share * harmonic * i / RATE));
            }
        }
        return samples;
    }
}
