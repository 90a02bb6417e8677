package io.mockcall.tts.text;

import static java.util.Objects.requireNonNull;

/**
 * One token of the spoken form.
 *
 * @param text the word, letter or punctuation mark; not empty
 * @param emphasized whether the writer stresses the word
 */
public record SpokenToken(String text, Kind kind, boolean emphasized) {
    /**
     * WORD: a word as written, case kept. LETTER: one capital letter to be said by its name. PUNCTUATION: one of , . ? ! ; : — and …
     * that makes a pause or a tone.
     */
    public enum Kind {
        WORD,
        LETTER,
        PUNCTUATION
    }

    public SpokenToken {
        requireNonNull(kind, "kind");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a token has no text");
        }
    }
}
