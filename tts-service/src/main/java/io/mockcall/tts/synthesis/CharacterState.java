package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;

/**
 * Who speaks a sentence, and how the character feels. Embedded voices have it in their prosody already. A remote voice moves its own
 * settings by it.
 *
 * @param profile name of the voice profile, for example {@code angry_customer}; empty for no profile
 * @param rate speaking rate relative to the profile, 0.5 to 2
 * @param stability evenness of the voice, 0 (agitated) to 1 (steady); {@value #CALM_STABILITY} without any agitation
 * @param emotion the emotion of the character
 * @param intensity how strongly the voice shows the emotion, 0 to 1
 */
public record CharacterState(String profile, double rate, double stability, Emotion emotion, double intensity) {
    /** The stability of a character without any agitation. */
    public static final double CALM_STABILITY = 0.8;

    /** No profile and no feeling. */
    public static final CharacterState NONE = new CharacterState("", 1, CALM_STABILITY, new Emotion(0, 50, 50, 50), 0);

    public CharacterState {
        requireNonNull(profile, "profile");
        requireNonNull(emotion, "emotion");
        if (!(rate > 0) || !(stability >= 0 && stability <= 1) || !(intensity >= 0 && intensity <= 1)) {
            throw new IllegalArgumentException("rate must be positive, and stability and intensity between 0 and 1: "
                    + rate + ", " + stability + ", " + intensity);
        }
    }

    /**
     * The same state in few steps: rate and stability in twentieths, emotion and intensity in tenths of their range. Few steps give more
     * hits in the speech cache and equal settings for the sentences of a turn.
     */
    public CharacterState rounded() {
        return new CharacterState(
                profile,
                Math.max(0.05, Math.round(rate * 20) / 20.0),
                Math.round(stability * 20) / 20.0,
                new Emotion(
                        tens(emotion.frustration()),
                        tens(emotion.satisfaction()),
                        tens(emotion.patience()),
                        tens(emotion.cooperation())),
                Math.round(intensity * 10) / 10.0);
    }

    private static double tens(double value) {
        return Math.round(value / 10) * 10.0;
    }
}
