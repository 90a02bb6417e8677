package io.mockcall.tts.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Numbers as English words, American style, without hyphens: {@code 1234} is "one thousand two hundred thirty four". */
final class NumberWords {
    /** Most digits of a number that is spoken as a quantity. Longer ones are spoken digit by digit. */
    static final int MAX_DIGITS = 15;

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
        "", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final String[] THOUSANDS = {"", " thousand", " million", " billion", " trillion"};
    private static final Map<String, String> IRREGULAR_ORDINALS = Map.of(
            "one", "first", "two", "second", "three", "third", "five", "fifth", "eight", "eighth", "nine", "ninth",
            "twelve", "twelfth");

    private NumberWords() {}

    /** A whole number from 0 to 10¹⁵ − 1. */
    static String cardinal(long number) {
        if (number < 20) {
            return ONES[(int) number];
        }
        if (number < 100) {
            return TENS[(int) number / 10] + (number % 10 == 0 ? "" : " " + ONES[(int) number % 10]);
        }
        if (number < 1000) {
            return ONES[(int) number / 100] + " hundred" + rest(number % 100);
        }
        int power = 1;
        long unit = 1000;
        while (power < THOUSANDS.length - 1 && number / unit >= 1000) {
            power++;
            unit *= 1000;
        }
        return cardinal(number / unit) + THOUSANDS[power] + rest(number % unit);
    }

    private static String rest(long number) {
        return number == 0 ? "" : " " + cardinal(number);
    }

    /** A written whole number: as a quantity, or digit by digit if it begins with 0 or is too long. */
    static String cardinal(String digits) {
        boolean quantity = digits.length() <= MAX_DIGITS && (digits.length() == 1 || digits.charAt(0) != '0');
        return quantity ? cardinal(Long.parseLong(digits)) : groupedDigits(digits);
    }

    /** The ordinal of a whole number from 0 to 10¹⁵ − 1. */
    static String ordinal(long number) {
        String cardinal = cardinal(number);
        int last = cardinal.lastIndexOf(' ') + 1;
        String word = cardinal.substring(last);
        String irregular = IRREGULAR_ORDINALS.get(word);
        String ordinal;
        if (irregular != null) {
            ordinal = irregular;
        } else if (word.endsWith("y")) {
            ordinal = word.substring(0, word.length() - 1) + "ieth";
        } else {
            ordinal = word.endsWith("t") ? word + "h" : word + "th";
        }
        return cardinal.substring(0, last) + ordinal;
    }

    /** The plural of a number word: "nineties", "sixes". */
    static String plural(String words) {
        if (words.endsWith("y")) {
            return words.substring(0, words.length() - 1) + "ies";
        }
        return words.endsWith("x") ? words + "es" : words + "s";
    }

    /** Digit by digit. */
    static String digits(String digits) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < digits.length(); i++) {
            words.add(ONES[digits.charAt(i) - '0']);
        }
        return String.join(" ", words);
    }

    /** Digit by digit with pauses between groups of three or four. */
    static String groupedDigits(String digits) {
        if (digits.length() < 6) {
            return digits(digits);
        }
        int size = digits.length() % 4 == 0 ? 4 : 3;
        List<String> groups = new ArrayList<>();
        int from = 0;
        while (digits.length() - from > size + 1) {
            groups.add(digits(digits.substring(from, from + size)));
            from += size;
        }
        groups.add(digits(digits.substring(from)));
        return String.join(" , ", groups);
    }

    /** A year from 1 to 9999. */
    static String year(int year) {
        int century = year / 100;
        int rest = year % 100;
        if (year < 1000 || (century % 10 == 0 && rest < 10)) {
            return cardinal(year);
        }
        if (rest == 0) {
            return cardinal(century) + " hundred";
        }
        return cardinal(century) + (rest < 10 ? " oh " : " ") + cardinal(rest);
    }

    /** A number of a house, a room or a road, up to 4 digits by pairs: 305 is "three oh five". */
    static String pairs(String digits) {
        if (digits.length() < 3 || digits.length() > 4 || digits.charAt(0) == '0') {
            return digits.length() > 4 ? digits(digits) : cardinal(digits);
        }
        int number = Integer.parseInt(digits);
        if (number % 1000 == 0) {
            return cardinal(number);
        }
        int rest = number % 100;
        String first = cardinal(number / 100);
        return rest == 0 ? first + " hundred" : first + (rest < 10 ? " oh " : " ") + cardinal(rest);
    }
}
