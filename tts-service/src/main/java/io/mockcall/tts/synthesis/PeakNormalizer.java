package io.mockcall.tts.synthesis;

import java.util.List;

/**
 * Gives all voices the same peak level. Each voice has one constant factor, so that clauses join without a step. Peaks above
 * −2.5 dBFS, of lively or strained speech, are compressed softly and stay below full scale.
 *
 * @param gain factor of the samples, more than 0
 */
public record PeakNormalizer(double gain) {
    /** The sentence with which the level of a voice is measured: "It's twenty-five dollars, and nobody told me why." */
    public static final String SENTENCE = "ˌɪts twˈɛntifˌIv dˈɑləɹz, ænd nˈObˌɑdi tˈOld mˌi wˈI.";

    /** The level of the loudest samples of that sentence. Other sentences are up to 3 dB louder. */
    static final double PEAK = 0.5;
    /** The output is linear up to this level. */
    static final double KNEE = 0.75;
    /** Peaks stay below this level, whatever the input. */
    static final double CEILING = 0.97;

    private static final double HEADROOM = CEILING - KNEE;
    /** A voice that is quieter than this in its sentence is broken, and is not amplified further. */
    private static final double QUIETEST = 0.02;

    public PeakNormalizer {
        if (!(gain > 0) || Double.isInfinite(gain)) {
            throw new IllegalArgumentException("gain must be positive: " + gain);
        }
    }

    /**
     * The normalizer of a voice.
     *
     * @param speech {@link #SENTENCE} in the neutral prosody of the voice and at its own level
     */
    public static PeakNormalizer of(List<float[]> speech) {
        double peak = QUIETEST;
        for (float[] samples : speech) {
            for (float sample : samples) {
                peak = Math.max(peak, Math.abs(sample));
            }
        }
        return new PeakNormalizer(PEAK / peak);
    }

    /**
     * A sink that normalizes samples in place and passes them on.
     *
     * @param volume factor of the normalized samples, 0 to 1
     */
    public SampleSink normalizing(SampleSink sink, double volume) {
        return samples -> {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) (volume * limited(gain * samples[i]));
            }
            return sink.accept(samples);
        };
    }

    private static double limited(double value) {
        double above = Math.abs(value) - KNEE;
        return above <= 0 ? value : Math.copySign(KNEE + HEADROOM * Math.tanh(above / HEADROOM), value);
    }
}
