package io.mockcall.tts.provider.elevenlabs;

import io.mockcall.tts.synthesis.CharacterState;
import io.mockcall.tts.voice.Manner;
import io.mockcall.tts.voice.VoiceProfiles;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The object {@code voice_settings} of the API, within its ranges.
 *
 * @param stability 0 to 1
 * @param similarity 0 to 1
 * @param style exaggeration of the speaker's style, 0 to 1
 * @param speed 0.7 to 1.2
 */
record VoiceSliders(double stability, double similarity, double style, double speed) {
    private static final double MIN_SPEED = 0.7;
    private static final double MAX_SPEED = 1.2;
    /** Rise of the style at full frustration and intensity. */
    private static final double STYLE_BY_ANGER = 0.3;
    /** Loss of stability at full frustration and intensity, as a share, beside what the reply asks for. */
    private static final double STABILITY_BY_ANGER = 0.2;

    /**
     * The settings of a character.
     *
     * @param inSteps whether the model takes 0, 0.5 and 1 only as stability
     */
    static VoiceSliders of(CharacterState character, boolean inSteps) {
        Manner manner =
                VoiceProfiles.standard().namedOrNeutral(character.profile()).manner();
        double anger = character.emotion().frustration() / 100 * character.intensity();
        double stability = manner.stability()
                * (character.stability() / CharacterState.CALM_STABILITY)
                * (1 - STABILITY_BY_ANGER * anger);
        return new VoiceSliders(
                rounded(inSteps ? Math.round(stability * 2) / 2.0 : stability, 0, 1),
                rounded(manner.similarity(), 0, 1),
                rounded(style(manner) + STYLE_BY_ANGER * anger, 0, 1),
                rounded(manner.rate() * character.rate(), MIN_SPEED, MAX_SPEED));
    }

    private static double style(Manner manner) {
        return switch (manner.style()) {
            case AGGRESSIVE -> 0.4;
            case LIVELY -> 0.2;
            case SLOW -> 0.1;
            case CALM, FORMAL, NATURAL -> 0;
        };
    }

    private static double rounded(double value, double min, double max) {
        return Math.clamp(Math.round(value * 100) / 100.0, min, max);
    }

    /** The fields of the API. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("stability", stability);
        fields.put("similarity_boost", similarity);
        fields.put("style", style);
        fields.put("use_speaker_boost", true);
        fields.put("speed", speed);
        return fields;
    }
}
