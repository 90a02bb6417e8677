package io.mockcall.client.words;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Text as a sequence of comparable words. Recognisers write digits and scripts write words. Both are converted to spoken
 * words: "$45" and "forty five dollars" are equal.
 */
public final class Words {
    private static final Pattern MONEY = Pattern.compile("\\$\\s?(\\d+(?:[.,]\\d+)*)");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}\\b)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^a-z0-9 ]");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private static final String[] ONES = {
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
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };

    private Words() {}

    public static List<String> of(String text) {
        String s = text.toLowerCase(Locale.ROOT);
        s = MONEY.matcher(s).replaceAll("$1 dollars ");
        s = THOUSANDS.matcher(s).replaceAll("");
        s = s.replace("mr.", "mister ").replace("mrs.", "missus ").replace("%", " percent ");
        s = s.replace("'", "").replace("’", "");
        s = NOT_A_WORD.matcher(s).replaceAll(" ");
        s = NUMBER.matcher(s).replaceAll(m -> " " + spoken(m.group()) + " ");
        return Stream.of(SPACE.split(s)).filter(w -> !w.isEmpty()).toList();
    }

    /** Converts up to two digits, round hundreds and round thousands as a number, and other digits one by one. */
    private static String spoken(String digits) {
        boolean counted = digits.charAt(0) != '0' && digits.length() <= 4;
        if (counted) {
            int n = Integer.parseInt(digits);
            if (n < 100) {
                return belowHundred(n);
            }
            if (n % 1000 == 0) {
                return ONES[n / 1000] + " thousand";
            }
            if (n % 100 == 0) {
                return belowHundred(n / 100) + " hundred";
            }
        }
        return String.join(" ", digits.chars().mapToObj(c -> ONES[c - '0']).toList());
    }

    private static String belowHundred(int n) {
        if (n < 20) {
            return ONES[n];
        }
        return n % 10 == 0 ? TENS[n / 10] : TENS[n / 10] + " " + ONES[n % 10];
    }
}
