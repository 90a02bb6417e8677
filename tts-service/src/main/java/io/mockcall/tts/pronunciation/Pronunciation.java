package io.mockcall.tts.pronunciation;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pronunciation that an author writes for a name or a product, in one of two forms: phonemes between slashes, {@code /nˈIki/}, or
 * a respelling in plain words, {@code NYE-kee}. Hyphens separate the syllables of a respelling, spaces its words, and capital
 * letters mark the stressed syllable.
 *
 * @param text the phonemes or the respelling, without slashes
 * @param respelling whether the text is a respelling
 */
public record Pronunciation(String text, boolean respelling) {
    /** Longest pronunciation, in characters. */
    public static final int MAX_LENGTH = 80;

    private static final Pattern PHONEMES = Pattern.compile("/([^/]+)/");
    private static final Pattern RESPELLING = Pattern.compile("[A-Za-z]{1,20}(?:[- ][A-Za-z]{1,20}){0,15}");

    public Pronunciation {
        requireNonNull(text, "text");
    }

    /**
     * Reads a written pronunciation.
     *
     * @throws IllegalArgumentException saying what is wrong, if the text has neither form
     */
    public static Pronunciation parse(String written) {
        String text = written.strip();
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a pronunciation must have 1 to " + MAX_LENGTH + " characters");
        }
        Matcher phonemes = PHONEMES.matcher(text);
        if (phonemes.matches()) {
            return ofPhonemes(phonemes.group(1).strip());
        }
        if (!RESPELLING.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a pronunciation must be phonemes between slashes, as /n\u02c8Iki/, or letters with hyphens and spaces, as NYE-kee");
        }
        return new Pronunciation(text, true);
    }

    private static Pronunciation ofPhonemes(String phonemes) {
        if (!Phonemes.areValid(phonemes)) {
            throw new IllegalArgumentException(
                    "between slashes, only phonemes of American English are allowed, as in /n\u02c8Iki/");
        }
        return new Pronunciation(phonemes, false);
    }
}
