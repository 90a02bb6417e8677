package io.mockcall.tts.provider.onnx;

import static java.util.Objects.requireNonNull;

import io.mockcall.tts.synthesis.SampleSink;
import io.mockcall.tts.synthesis.VariableRateConverter;
import io.mockcall.tts.voice.Prosody;
import java.util.Arrays;

/**
 * Changes the pitch of speech whose network has no control of it, by playing the speech faster or slower. The formants move with
 * the pitch, as if the speaker were smaller or larger, so the changes are bounded. A wider range plays the speech faster where its
 * pitch is high, and slower where it is low. The network must speak longer by {@link #factor}.
 */
public final class SpeakerScaler implements SampleSink {
    private static final double MIN_FACTOR = 0.85;
    private static final double MAX_FACTOR = 1.2;
    /** Bound of the change of the pitch by the range, as a natural logarithm. */
    private static final double MAX_MOVE = 0.12;
    /** A pitch that is further from the median than this, as a natural logarithm, was not measured correctly. */
    private static final double FARTHEST = 0.6;
    /** Share by which the move approaches its target every 10 ms, so that the pitch glides. */
    private static final double GLIDE = 0.35;

    private final double factor;
    private final double range;
    private final double medianPitch;
    private final SampleSink sink;
    private final PitchTracker tracker;
    private final VariableRateConverter converter = new VariableRateConverter();

    /** Samples whose pitch is not measured yet. */
    private float[] waiting = {};

    private double move;

    /**
     * @param medianPitch median pitch of the voice in Hz; 0 if unknown
     * @param sink receives the changed speech
     */
    public SpeakerScaler(Prosody prosody, double medianPitch, int sampleRate, SampleSink sink) {
        this.factor = Math.clamp(Math.sqrt(prosody.pitch() * prosody.vocalTract()), MIN_FACTOR, MAX_FACTOR);
        this.range = medianPitch > 0 ? prosody.range() : 1;
        this.medianPitch = medianPitch;
        this.sink = requireNonNull(sink, "sink");
        this.tracker = new PitchTracker(sampleRate);
    }

    /** The factor of all frequencies: the mean of the factors for the pitch and the vocal tract. */
    public double factor() {
        return factor;
    }

    @Override
    public boolean accept(float[] samples) {
        if (range == 1) {
            return factor == 1 ? sink.accept(samples) : convert(samples, constant(samples.length));
        }
        waiting = PitchTracker.joined(waiting, samples);
        double[] pitches = tracker.track(samples);
        int known = Math.min(waiting.length, pitches.length * tracker.hop());
        float[] factors = new float[known];
        for (int i = 0; i < known; i++) {
            if (i % tracker.hop() == 0) {
                move += GLIDE * (target(pitches[i / tracker.hop()]) - move);
            }
            factors[i] = (float) (factor * Math.exp(move));
        }
        float[] ready = Arrays.copyOf(waiting, known);
        waiting = Arrays.copyOfRange(waiting, known, waiting.length);
        return convert(ready, factors);
    }

    private double target(double pitch) {
        double distance = pitch > 0 ? Math.log(pitch / medianPitch) : 0;
        return Math.abs(distance) > FARTHEST ? 0 : Math.clamp((range - 1) * distance, -MAX_MOVE, MAX_MOVE);
    }

    /** Passes on the last samples. */
    public void finish() {
        if (range == 1 && factor == 1) {
            return;
        }
        if (convert(waiting, constant(waiting.length))) {
            passOn(converter.finish());
        }
    }

    private float[] constant(int length) {
        float[] factors = new float[length];
        Arrays.fill(factors, (float) factor);
        return factors;
    }

    private boolean convert(float[] samples, float[] factors) {
        return passOn(converter.convert(samples, factors));
    }

    private boolean passOn(float[] changed) {
        return changed.length == 0 || sink.accept(changed);
    }
}
