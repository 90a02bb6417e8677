package io.mockcall.evaluation.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Takes text apart. */
public final class Sentences {
    private static final Pattern END = Pattern.compile("(?<=[.!?])(?<!\\b(?:Mr|Mrs|Ms|Dr|St|No)\\.)\\s+(?=\\S)");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Sentences() {}

    /** The sentences of a text, in order; a text without punctuation is one. */
    public static List<String> of(String text) {
        return Arrays.stream(END.split(text.strip()))
                .map(String::strip)
                .filter(sentence -> words(sentence) > 0)
                .toList();
    }

    /** How many words it has: runs of characters with a letter or digit in them. */
    public static int words(String text) {
        return (int) Arrays.stream(SPACE.split(text))
                .filter(word -> word.chars().anyMatch(Character::isLetterOrDigit))
                .count();
    }
}
