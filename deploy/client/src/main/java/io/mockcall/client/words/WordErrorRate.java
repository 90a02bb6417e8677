package io.mockcall.client.words;

import java.util.List;

/**
 * Substituted, missing and added words over spoken words.
 *
 * @param errors the fewest edits that turn the spoken words into the recognised ones
 * @param words how many were spoken
 */
public record WordErrorRate(int errors, int words) {
    public static WordErrorRate of(String spoken, String recognised) {
        List<String> reference = Words.of(spoken);
        return new WordErrorRate(edits(reference, Words.of(recognised)), reference.size());
    }

    /** Errors per spoken word; 0 where nothing was spoken and nothing recognised, and 1 where only something was recognised. */
    public double rate() {
        return words == 0 ? Math.min(1, errors) : (double) errors / words;
    }

    public WordErrorRate plus(WordErrorRate other) {
        return new WordErrorRate(errors + other.errors, words + other.words);
    }

    private static int edits(List<String> reference, List<String> recognised) {
        int[] row = new int[recognised.size() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= reference.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                boolean same = reference.get(i - 1).equals(recognised.get(j - 1));
                int substituted = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[recognised.size()];
    }
}
