package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;

/**
 * A voice and how it speaks.
 *
 * @param voice name of an embedded voice, for example {@code heart}; empty for the default voice of the synthesizer
 * @param prosody prosody of the speech
 * @param gesture what the feeling lets the speaker do before a turn
 */
public record VoiceSettings(String voice, Prosody prosody, VocalGesture gesture) {
    /** The default voice of the synthesizer, without any change. */
    public static final VoiceSettings DEFAULT = new VoiceSettings("", Prosody.NEUTRAL);

    public VoiceSettings {
        requireNonNull(voice, "voice");
        requireNonNull(prosody, "prosody");
        requireNonNull(gesture, "gesture");
    }

    /** A voice without a gesture. */
    public VoiceSettings(String voice, Prosody prosody) {
        this(voice, prosody, VocalGesture.NONE);
    }

    /**
     * The same voice with an emotion.
     *
     * @param rate speed relative to these settings, 1 = unchanged
     * @param stability 0 (agitated) to 1 (steady)
     * @param intensity how strongly the voice shows the emotion, 0 to 1
     */
    public VoiceSettings feeling(double rate, double stability, Emotion emotion, double intensity) {
        return feeling(rate, stability, VocalFeeling.of(emotion, intensity));
    }

    /**
     * The same voice with a feeling.
     *
     * @param rate speed relative to these settings, 1 = unchanged
     * @param stability 0 (agitated) to 1 (steady)
     */
    public VoiceSettings feeling(double rate, double stability, VocalFeeling feeling) {
        return new VoiceSettings(voice, FeelingProsody.with(prosody, rate, stability, feeling), feeling.gesture());
    }

    /** The same voice without its gesture. */
    public VoiceSettings withoutGesture() {
        return new VoiceSettings(voice, prosody);
    }
}
