package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import io.mockcall.tts.voice.Prosody;

/**
 * What is to be said, and how.
 *
 * @param text any text at all; what cannot be spoken is passed over
 */
public record Sentence(String text, Prosody prosody) {
    public Sentence {
        requireNonNull(text, "text");
        requireNonNull(prosody, "prosody");
    }
}
