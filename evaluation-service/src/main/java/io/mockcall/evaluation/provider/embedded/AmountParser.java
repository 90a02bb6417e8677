package io.mockcall.evaluation.provider.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses amounts such as "three months" and "twenty-five dollars", in digits and in words. */
final class AmountParser {
    static final String UNIT = "dollars?|euros?|pounds?|cents?|percent|minutes?|hours?|days?|weeks?|months?|years?"
            + "|fees?|gigabytes?|vouchers?|offers?|lines?";
    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("an", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90));
    private static final String WORD = "(?:"
            + String.join(
                    "|",
                    WORDS.keySet().stream()
                            .sorted(Comparator.comparing(String::length)
                                    .reversed()
                                    .thenComparing(w -> w))
                            .toList())
            + "|hundred|thousand)";
    static final String NUMBER = "\\d+(?:\\.\\d+)?|" + WORD + "(?:[ -]" + WORD + ")*";
    /** One word may be between number and unit: "six monthly fees", "two whole months". */
    private static final Pattern AMOUNT =
            Pattern.compile("\\b(" + NUMBER + ") (?:[a-z]+ )?(" + UNIT + ")\\b", Pattern.CASE_INSENSITIVE);

    private AmountParser() {}

    /** A number with its unit. */
    record Amount(double number, String unit) {}

    static List<Amount> parse(String sentence) {
        List<Amount> amounts = new ArrayList<>();
        Matcher matcher = AMOUNT.matcher(sentence);
        while (matcher.find()) {
            amounts.add(new Amount(number(matcher.group(1)), unit(matcher.group(2))));
        }
        return amounts;
    }

    static double number(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return Double.parseDouble(text);
        }
        double sum = 0;
        double part = 0;
        for (String word : text.toLowerCase(Locale.ROOT).split("[ -]")) {
            switch (word) {
                case "hundred" -> part = Math.max(1, part) * 100;
                case "thousand" -> {
                    sum += Math.max(1, part) * 1000;
                    part = 0;
                }
                default -> part += WORDS.getOrDefault(word, 0);
            }
        }
        return sum + part;
    }

    /** The unit in the singular. */
    static String unit(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
