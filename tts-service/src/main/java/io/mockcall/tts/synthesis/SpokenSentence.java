package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import io.mockcall.tts.voice.Prosody;
import io.mockcall.tts.voice.VoiceSettings;

/**
 * A sentence to synthesize.
 *
 * @param text any text; a synthesizer skips what it cannot speak
 * @param voice who speaks it, and how
 */
public record SpokenSentence(String text, VoiceSettings voice) {
    public SpokenSentence {
        requireNonNull(text, "text");
        requireNonNull(voice, "voice");
    }

    /** A sentence of the synthesizer's default voice. */
    public SpokenSentence(String text, Prosody prosody) {
        this(text, new VoiceSettings("", prosody));
    }

    /** Another text in the same voice. */
    SpokenSentence withText(String other) {
        return new SpokenSentence(other, voice);
    }
}
