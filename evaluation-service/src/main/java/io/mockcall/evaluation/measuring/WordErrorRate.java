package io.mockcall.evaluation.measuring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** How wrong a transcript is: substituted, missing and invented words by the words of the reference. */
final class WordErrorRate {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");
    /** Of either text; an hour of speech has less, and the work grows with the product of both. */
    private static final int MOST_WORDS = 10_000;

    private WordErrorRate() {}

    /** Empty if the reference has no words, or either text too many. */
    static OptionalDouble of(String reference, String heard) {
        List<String> wanted = words(reference);
        List<String> got = words(heard);
        if (wanted.isEmpty() || wanted.size() > MOST_WORDS || got.size() > MOST_WORDS) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((double) distance(wanted, got) / wanted.size());
    }

    private static int distance(List<String> wanted, List<String> got) {
        int[] above = new int[got.size() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= wanted.size(); i++) {
            int[] row = new int[got.size() + 1];
            row[0] = i;
            for (int j = 1; j <= got.size(); j++) {
                int changed = above[j - 1] + (wanted.get(i - 1).equals(got.get(j - 1)) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[got.size()];
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : NO_WORD.split(text.toLowerCase(Locale.ROOT))) {
            if (!word.isBlank()) {
                words.add(word);
            }
        }
        return words;
    }
}
