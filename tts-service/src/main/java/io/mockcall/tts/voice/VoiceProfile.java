package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;

/**
 * A character's voice, and how feelings move it.
 *
 * @param name as scenarios call it, for example {@code angry_customer}
 * @param calm how it sounds without any feeling
 */
public record VoiceProfile(String name, Prosody calm) {
    /** At full frustration and intensity the pitch rises by this share. */
    private static final double PITCH_BY_ANGER = 0.18;

    private static final double RANGE_BY_ANGER = 0.5;
    /** Less than a tenth is lost in the rounding of sounds to whole frames. */
    private static final double RATE_BY_ANGER = 0.16;
    /** Loudness kept back for anger: without any, the voice is this much softer than it could be. */
    private static final double VOLUME_FOR_ANGER = 0.25;
    /** How much wider the pitch moves in a wholly unsteady voice. */
    private static final double RANGE_BY_UNSTEADINESS = 0.6;
    /** Feelings move the voice in this many steps, so that much of what is said again is found in the cache. */
    private static final int STEPS = 10;

    public VoiceProfile {
        requireNonNull(name, "name");
        requireNonNull(calm, "calm");
    }

    /**
     * The voice in this mood.
     *
     * @param rate relative to the profile's own, 1 = unchanged
     * @param stability 0 (agitated) to 1 (steady)
     * @param intensity how strongly the feeling is to be heard, 0 to 1
     */
    public Prosody speaking(double rate, double stability, Emotion emotion, double intensity) {
        double anger = stepped(emotion.frustration() / 100 * Math.clamp(intensity, 0, 1));
        double unsteadiness = stepped(1 - Math.clamp(stability, 0, 1));
        return new Prosody(
                calm.pitch() * (1 + PITCH_BY_ANGER * anger),
                calm.range() * (1 + RANGE_BY_ANGER * anger) * (1 + RANGE_BY_UNSTEADINESS * unsteadiness),
                calm.rate() * rate * (1 + RATE_BY_ANGER * anger),
                calm.throat(),
                calm.volume() * (1 - VOLUME_FOR_ANGER * (1 - anger)));
    }

    private static double stepped(double share) {
        return (double) Math.round(share * STEPS) / STEPS;
    }
}
