package io.mockcall.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The word error rate (WER) of a transcript: substituted, missing and added words, divided by the words of the reference.
 * The caller's normalization decides what a word is, and which spellings are equal.
 *
 * @param errors the fewest edits that turn the reference into the transcript
 * @param words number of words of the reference
 */
public record WordErrorRate(int errors, int words) {
    /** The rate of no text. It is the start value of a sum. */
    public static final WordErrorRate NONE = new WordErrorRate(0, 0);

    /**
     * Compares two texts.
     *
     * @param normalization splits a text into comparable words
     */
    public static WordErrorRate of(String reference, String transcript, Function<String, List<String>> normalization) {
        return of(normalization.apply(reference), normalization.apply(transcript));
    }

    /** Compares two texts that are normalized already. The time is proportional to the product of their lengths. */
    public static WordErrorRate of(List<String> reference, List<String> transcript) {
        return new WordErrorRate(edits(reference, transcript), reference.size());
    }

    /**
     * Errors per word of the reference. It can be more than 1. If the reference has no words, it is 0 for an empty transcript
     * and 1 for any other.
     */
    public double rate() {
        return words == 0 ? Math.min(1, errors) : (double) errors / words;
    }

    /** The rate of both texts together, weighted by their words. */
    public WordErrorRate plus(WordErrorRate other) {
        return new WordErrorRate(errors + other.errors, words + other.words);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f %% (%d of %d words)", 100 * rate(), errors, words);
    }

    /** The Levenshtein distance, with one row of its table in memory. */
    private static int edits(List<String> reference, List<String> transcript) {
        int[] row = new int[transcript.size() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= reference.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                boolean same = reference.get(i - 1).equals(transcript.get(j - 1));
                int substituted = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[transcript.size()];
    }
}
