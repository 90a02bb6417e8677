package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;

/**
 * The voice of a character.
 *
 * @param name name of the profile in scenarios, for example {@code angry_customer}
 * @param calm prosody without any emotion
 */
public record VoiceProfile(String name, Prosody calm) {
    /** Rise of the pitch at full frustration and intensity, as a share. */
    private static final double PITCH_BY_ANGER = 0.18;

    private static final double RANGE_BY_ANGER = 0.5;
    /** Rise of the rate. A smaller one would be lost when MaryTTS rounds sounds to whole frames. */
    private static final double RATE_BY_ANGER = 0.16;
    /** Loss of volume without any anger, as a share, so that anger can be louder. */
    private static final double VOLUME_FOR_ANGER = 0.25;
    /** Rise of the range at stability 0, as a share. */
    private static final double RANGE_BY_INSTABILITY = 0.6;
    /** Number of levels of anger and instability. Few levels give more hits in the speech cache. */
    private static final int LEVELS = 10;

    public VoiceProfile {
        requireNonNull(name, "name");
        requireNonNull(calm, "calm");
    }

    /**
     * The prosody of this voice with an emotion.
     *
     * @param rate speed relative to the profile, 1 = unchanged
     * @param stability 0 (agitated) to 1 (steady)
     * @param intensity how strongly the voice shows the emotion, 0 to 1
     */
    public Prosody prosody(double rate, double stability, Emotion emotion, double intensity) {
        double anger = quantized(emotion.frustration() / 100 * Math.clamp(intensity, 0, 1));
        double instability = quantized(1 - Math.clamp(stability, 0, 1));
        return new Prosody(
                calm.pitch() * (1 + PITCH_BY_ANGER * anger),
                calm.range() * (1 + RANGE_BY_ANGER * anger) * (1 + RANGE_BY_INSTABILITY * instability),
                calm.rate() * rate * (1 + RATE_BY_ANGER * anger),
                calm.vocalTract(),
                calm.volume() * (1 - VOLUME_FOR_ANGER * (1 - anger)),
                calm.tilt(),
                calm.breath());
    }

    private static double quantized(double share) {
        return (double) Math.round(share * LEVELS) / LEVELS;
    }
}
