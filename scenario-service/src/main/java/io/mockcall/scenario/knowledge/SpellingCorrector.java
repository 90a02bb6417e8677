package io.mockcall.scenario.knowledge;

import java.util.Comparator;
import java.util.List;

/** Finds the words that somebody may have meant. */
final class SpellingCorrector {
    private SpellingCorrector() {}

    /**
     * A word that is written in some article.
     *
     * @param uses in how many
     */
    record Known(String word, int uses) {}

    /** Those with the fewest typing errors in between; first the ones with the same first letter, then the most used. */
    static List<String> nearest(String misspelt, List<Known> known) {
        int most = tolerated(misspelt.length());
        int fewest = known.stream()
                .mapToInt(candidate -> errors(misspelt, candidate.word(), most))
                .min()
                .orElse(most + 1);
        return known.stream()
                .filter(candidate -> fewest <= most && errors(misspelt, candidate.word(), most) == fewest)
                .sorted(Comparator.comparing(
                                (Known candidate) -> candidate.word().charAt(0) != misspelt.charAt(0))
                        .thenComparing(Comparator.comparingInt(Known::uses).reversed())
                        .thenComparing(Known::word))
                .map(Known::word)
                .toList();
    }

    /** In a short word one error more makes another word of it. */
    static int tolerated(int length) {
        return length < 3 ? 0 : length < 6 ? 1 : 2;
    }

    /**
     * How many letters are missing, too many, wrong, or swapped with their neighbour (the restricted Damerau-Levenshtein
     * distance).
     *
     * @param most beyond it the exact number does not matter
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
