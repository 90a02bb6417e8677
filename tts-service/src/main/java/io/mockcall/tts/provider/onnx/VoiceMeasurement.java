package io.mockcall.tts.provider.onnx;

import static java.util.Objects.requireNonNull;

import io.mockcall.tts.synthesis.PeakNormalizer;
import io.mockcall.tts.synthesis.SampleSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is measured of a voice when it is loaded.
 *
 * @param level brings the voice to the common peak level
 * @param pitch its median pitch in Hz; 0 if the voice has none
 */
public record VoiceMeasurement(PeakNormalizer level, double pitch) {
    public VoiceMeasurement {
        requireNonNull(level, "level");
    }

    /**
     * Measures a voice.
     *
     * @param voice speaks {@link PeakNormalizer#SENTENCE} in its neutral prosody and at its own level
     */
    public static VoiceMeasurement of(int sampleRate, Consumer<SampleSink> voice) {
        List<float[]> speech = new ArrayList<>();
        voice.accept(speech::add);
        PitchTracker tracker = new PitchTracker(sampleRate);
        double[] voiced = speech.stream()
                .flatMapToDouble(samples -> Arrays.stream(tracker.track(samples)))
                .filter(hertz -> hertz > 0)
                .sorted()
                .toArray();
        return new VoiceMeasurement(PeakNormalizer.of(speech), voiced.length == 0 ? 0 : voiced[voiced.length / 2]);
    }
}
