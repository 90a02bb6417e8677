package io.mockcall.tts.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as it is written, with separators of thousands and a decimal point or comma.
 *
 * @param whole the digits before the decimal point; empty in {@code .5}
 * @param fraction the digits after it; empty if there are none
 */
record WrittenNumber(String whole, String fraction) {
    /** What a number may look like. {@link #parse} decides whether it is one. */
    static final String REGEX = "(?:\\d{1,15}(?:[.,]\\d{1,12}){0,6}+(?!\\d)|\\.\\d{1,12}(?!\\d))";

    private static final Pattern PLAIN = Pattern.compile("(\\d*)(?:\\.(\\d+))?");
    private static final Pattern THOUSANDS = Pattern.compile("(\\d{1,3}(?:,\\d{2,3})*,\\d{3})(?:\\.(\\d+))?");
    private static final Pattern CONTINENTAL =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{3})+),(\\d{1,2})|(\\d{1,3}(?:\\.\\d{3}){2,})");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("(\\d+),(\\d{1,2})");

    /** The number; empty if the separators are not those of one number, as in {@code 1,2,3}. */
    static Optional<WrittenNumber> parse(String text) {
        return first(text, PLAIN, THOUSANDS, CONTINENTAL);
    }

    /** Like {@link #parse}, but a comma may be the decimal separator, as in {@code 5,50}. */
    static Optional<WrittenNumber> parseMeasure(String text) {
        return first(text, PLAIN, THOUSANDS, CONTINENTAL, DECIMAL_COMMA);
    }

    private static Optional<WrittenNumber> first(String text, Pattern... patterns) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                return Optional.of(of(matcher));
            }
        }
        return Optional.empty();
    }

    private static WrittenNumber of(Matcher matcher) {
        String whole = matcher.group(1);
        String fraction = matcher.group(2);
        if (whole == null) {
            whole = matcher.group(3);
        }
        String digits = whole == null ? "" : whole.replace(",", "").replace(".", "");
        return new WrittenNumber(digits, fraction == null ? "" : fraction);
    }

    boolean isOne() {
        return whole.equals("1") && fraction.isEmpty();
    }

    /** The number as a quantity: "three point one four". */
    String spoken() {
        if (fraction.isEmpty()) {
            return NumberWords.cardinal(whole);
        }
        String point = "point " + NumberWords.digits(fraction);
        return whole.isEmpty() ? point : NumberWords.cardinal(whole) + " " + point;
    }
}
