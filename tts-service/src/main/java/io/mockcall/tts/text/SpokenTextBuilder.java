package io.mockcall.tts.text;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Collects the tokens of a spoken form. Keeps one punctuation mark, the strongest, where several meet. */
final class SpokenTextBuilder {
    /** Weakest first. */
    private static final String STRENGTH = ",:;\u2014\u2026.!?";

    /** Longest word, in characters. */
    private static final int MAX_WORD_LENGTH = 60;

    private final List<SpokenToken> tokens = new ArrayList<>();
    private boolean emphasized;

    /** Whether the tokens from here on are emphasized. */
    void emphasize(boolean emphasized) {
        this.emphasized = emphasized;
    }

    /**
     * Adds the parts of a phrase, which are separated by spaces. A single capital letter is said by its name, a comma is a pause,
     * every other part is a word.
     */
    void say(String phrase) {
        StringTokenizer parts = new StringTokenizer(phrase, " ");
        while (parts.hasMoreTokens()) {
            String part = parts.nextToken();
            if (part.equals(",")) {
                punctuation(',');
            } else if (part.length() == 1 && Character.isUpperCase(part.charAt(0))) {
                letter(part.charAt(0));
            } else {
                word(part);
            }
        }
    }

    /** Adds a word as written. A very long one becomes several, because the work for one word has a bound. */
    void word(String word) {
        String rest = word;
        while (rest.length() > MAX_WORD_LENGTH) {
            int end = rest.lastIndexOf('-', MAX_WORD_LENGTH);
            int from = end > 0 ? end + 1 : MAX_WORD_LENGTH;
            token(rest.substring(0, end > 0 ? end : MAX_WORD_LENGTH));
            rest = rest.substring(from);
        }
        token(rest);
    }

    private void token(String word) {
        if (word.chars().anyMatch(Character::isLetter)) {
            tokens.add(new SpokenToken(word, SpokenToken.Kind.WORD, emphasized));
        }
    }

    /** Adds a letter that is said by its name. */
    void letter(char letter) {
        tokens.add(new SpokenToken(String.valueOf(Character.toUpperCase(letter)), SpokenToken.Kind.LETTER, emphasized));
    }

    /** Adds every letter of a text by its name. */
    void letters(String letters) {
        for (int i = 0; i < letters.length(); i++) {
            letter(letters.charAt(i));
        }
    }

    /** Adds a punctuation mark; nothing before the first word. */
    void punctuation(char mark) {
        if (tokens.isEmpty()) {
            return;
        }
        SpokenToken token = new SpokenToken(String.valueOf(mark), SpokenToken.Kind.PUNCTUATION, false);
        SpokenToken last = tokens.getLast();
        if (last.kind() != SpokenToken.Kind.PUNCTUATION) {
            tokens.add(token);
        } else if (STRENGTH.indexOf(mark) > STRENGTH.indexOf(last.text())) {
            tokens.set(tokens.size() - 1, token);
        }
    }

    /**
     * The spoken form, without a pause at its end.
     *
     * @param unspoken what of the text is left out
     */
    SpokenText build(List<String> unspoken) {
        if (!tokens.isEmpty() && tokens.getLast().text().equals(",")) {
            tokens.removeLast();
        }
        return new SpokenText(tokens, unspoken);
    }
}
