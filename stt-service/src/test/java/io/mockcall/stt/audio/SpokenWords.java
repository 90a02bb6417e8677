package io.mockcall.stt.audio;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The normalization of word error rates: case, punctuation and the spelling of numbers make no difference. "25" and "twenty
 * five" are the same words.
 */
public final class SpokenWords {
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

    private SpokenWords() {}

    /** The words of a text. */
    public static List<String> of(String text) {
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
}
