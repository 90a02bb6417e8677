package io.mockcall.tts.text;

import static java.util.Objects.requireNonNull;

/**
 * One token of the spoken form.
 *
 * @param text the word, the letter or the punctuation mark
 * @param emphasized whether the writer marked the token, as in {@code *nothing*}
 */
public record SpokenToken(String text, Kind kind, boolean emphasized) {
    /** The punctuation marks that make a pause or a tone. */
    private static final String PUNCTUATION_MARKS = ",.?!;:\u2014\u2026";

    /**
     * WORD: a word as written, case kept. LETTER: one capital letter to be said by its name. PUNCTUATION: one of , . ? ! ; : — and
     * … that makes a pause or a tone.
     */
    public enum Kind {
        WORD,
        LETTER,
        PUNCTUATION
    }

    /**
     * @throws IllegalArgumentException if a word has no letter or anything but letters, apostrophes and hyphens, or if a letter or
     *     a punctuation mark is another than {@link Kind} allows
     */
    public SpokenToken {
        requireNonNull(text, "text");
        requireNonNull(kind, "kind");
        boolean valid = switch (kind) {
            case WORD -> isWord(text);
            case LETTER -> text.length() == 1 && text.charAt(0) >= 'A' && text.charAt(0) <= 'Z';
            case PUNCTUATION -> text.length() == 1 && PUNCTUATION_MARKS.contains(text);
        };
        if (!valid) {
            throw new IllegalArgumentException("Not a " + kind + ": \"" + text + "\"");
        }
    }

    private static boolean isWord(String text) {
        return text.codePoints().anyMatch(Character::isLetter)
                && text.codePoints().allMatch(c -> Character.isLetter(c) || c == '\'' || c == '-');
    }
}
