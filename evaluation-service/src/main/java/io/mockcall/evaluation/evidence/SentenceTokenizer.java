package io.mockcall.evaluation.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Splits text into sentences and counts words. */
public final class SentenceTokenizer {
    private static final Pattern END = Pattern.compile("(?<=[.!?])(?<!\\b(?:Mr|Mrs|Ms|Dr|St|No)\\.)\\s+(?=\\S)");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private SentenceTokenizer() {}

    /** The sentences of a text, in order. A text without punctuation is one sentence. */
    public static List<String> of(String text) {
        return Arrays.stream(END.split(text.strip()))
                .map(String::strip)
                .filter(sentence -> words(sentence) > 0)
                .toList();
    }

    /** The number of words. A word is a run of characters with at least one letter or digit. */
    public static int words(String text) {
        return (int) Arrays.stream(SPACE.split(text))
                .filter(word -> word.chars().anyMatch(Character::isLetterOrDigit))
                .count();
    }
}
