package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import io.mockcall.tts.voice.Prosody;

/**
 * A sentence to synthesize.
 *
 * @param text any text; a synthesizer skips what it cannot speak
 * @param prosody how to speak it
 */
public record SpokenSentence(String text, Prosody prosody) {
    public SpokenSentence {
        requireNonNull(text, "text");
        requireNonNull(prosody, "prosody");
    }
}
