package io.mockcall.stt.audio;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How much of what was said was understood: words wrong, missing and too many, as a share of the words said. How something
 * is written does not count: not case, not punctuation, nor digits for words.
 *
 * @param errors words wrong, missing and too many
 * @param words words said
 */
public record WordErrorRate(int errors, int words) {
    public static final WordErrorRate NONE = new WordErrorRate(0, 0);

    private static final List<String> ONES = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    public static WordErrorRate of(String said, String understood) {
        List<String> reference = words(said);
        return new WordErrorRate(distance(reference, words(understood)), reference.size());
    }

    public WordErrorRate plus(WordErrorRate other) {
        return new WordErrorRate(errors + other.errors, words + other.words);
    }

    /** 0 is perfect; more than 1 if there are more errors than words. */
    public double rate() {
        return words == 0 ? 0 : (double) errors / words;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f %% (%d of %d words)", 100 * rate(), errors, words);
    }

    static List<String> words(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replace("mr.", "mister")
                .replace("'", "")
                .replace("’", "");
        plain = DIGITS.matcher(plain).replaceAll(digits -> " " + spelled(digits.group()) + " ");
        plain = plain.replaceAll("[^a-z]+", " ").strip();
        return plain.isEmpty() ? List.of() : Arrays.asList(plain.split(" "));
    }

    private static String spelled(String digits) {
        if (digits.length() > 2) {
            return String.join(
                    " ", digits.chars().mapToObj(d -> ONES.get(d - '0')).toList());
        }
        int number = Integer.parseInt(digits);
        if (number < ONES.size()) {
            return ONES.get(number);
        }
        return TENS.get(number / 10) + (number % 10 == 0 ? "" : " " + ONES.get(number % 10));
    }

    private static int distance(List<String> said, List<String> understood) {
        int[] row = new int[understood.size() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= said.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (said.get(i - 1).equals(understood.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[understood.size()];
    }
}
