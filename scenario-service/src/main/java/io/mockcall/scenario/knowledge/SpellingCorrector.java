package io.mockcall.scenario.knowledge;

import java.util.Comparator;
import java.util.List;

/** Finds corrections of a misspelt word. */
final class SpellingCorrector {
    private SpellingCorrector() {}

    /**
     * A word of the articles.
     *
     * @param uses the number of articles that have the word
     */
    record KnownWord(String word, int uses) {}

    /** The words with the fewest typing errors; words with the same first letter come first, then the most used words. */
    static List<String> nearest(String misspelt, List<KnownWord> known) {
        int most = tolerated(misspelt.length());
        int fewest = known.stream()
                .mapToInt(candidate -> errors(misspelt, candidate.word(), most))
                .min()
                .orElse(most + 1);
        return known.stream()
                .filter(candidate -> fewest <= most && errors(misspelt, candidate.word(), most) == fewest)
                .sorted(Comparator.comparing(
                                (KnownWord candidate) -> candidate.word().charAt(0) != misspelt.charAt(0))
                        .thenComparing(Comparator.comparingInt(KnownWord::uses).reversed())
                        .thenComparing(KnownWord::word))
                .map(KnownWord::word)
                .toList();
    }

    /** The number of errors that count as a typing error. A short word tolerates fewer, because one change gives another word. */
    static int tolerated(int length) {
        return length < 3 ? 0 : length < 6 ? 1 : 2;
    }

    /**
     * The number of missing, extra, wrong and transposed letters: the restricted Damerau-Levenshtein distance.
     *
     * @param most the largest number of interest; a larger distance may be returned inexactly
     */
    static int errors(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : cheapest(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int cheapest(int[][] distance, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(distance[i - 1][j - 1] + same, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
    }
}
