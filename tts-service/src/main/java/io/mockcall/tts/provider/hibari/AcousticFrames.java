package io.mockcall.tts.provider.hibari;

import ai.onnxruntime.OrtSession;
import io.mockcall.tts.provider.onnx.OnnxNetwork;
import java.util.Arrays;
import java.util.Set;

/**
 * What the network says about the frames of a phrase. The values of frame {@code k} and frequency {@code b} are at index
 * {@code b * count + k}.
 *
 * @param voicedGain natural logarithm of the gain of the voiced sound
 * @param voicedPhase phase of the voiced sound, as an argument of tanh, in units of π
 * @param noiseGain natural logarithm of the level of the noise
 * @param residualGain natural logarithm of the level of the residual sound
 * @param residualPhase phase of the residual sound, in radians
 * @param pitch fundamental frequency of each frame in Hz; below {@value #MIN_PITCH} if the frame is unvoiced
 */
record AcousticFrames(
        float[] voicedGain,
        float[] voicedPhase,
        float[] noiseGain,
        float[] residualGain,
        float[] residualPhase,
        float[] pitch) {
    static final int SAMPLE_RATE = 24_000;
    /** Samples from a frame to the next, 12.5 ms. */
    static final int HOP = 300;
    /** Frequencies of a frame, from 0 Hz to half the sample rate. */
    static final int BINS = 601;

    /** The lowest pitch of a voiced frame, in Hz. */
    static final float MIN_PITCH = 40;

    static final Set<String> OUTPUTS = Set.of("lh", "theta", "ln", "lr", "phi", "f0");

    AcousticFrames {
        int values = BINS * pitch.length;
        for (float[] spectrum : Arrays.asList(voicedGain, voicedPhase, noiseGain, residualGain, residualPhase)) {
            if (spectrum.length != values) {
                throw new IllegalArgumentException(
                        spectrum.length + " values for " + pitch.length + " frames of " + BINS);
            }
        }
    }

    static AcousticFrames of(OrtSession.Result result) {
        return new AcousticFrames(
                values(result, "lh"),
                values(result, "theta"),
                values(result, "ln"),
                values(result, "lr"),
                values(result, "phi"),
                values(result, "f0"));
    }

    private static float[] values(OrtSession.Result result, String name) {
        return OnnxNetwork.floats(OnnxNetwork.output(result, name));
    }

    /** Number of frames. */
    int count() {
        return pitch.length;
    }

    /** Copies the values of one frame. @return the target */
    float[] column(float[] values, int frame, float[] target) {
        for (int bin = 0; bin < BINS; bin++) {
            target[bin] = values[bin * count() + frame];
        }
        return target;
    }
}
