package io.mockcall.tts.text;

import java.util.List;
import java.util.regex.MatchResult;

/** Fractions, ratios and marks such as "8/10". */
final class FractionRules {
    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of("(\\d{1,4})[ -](\\d{1,2})/(\\d{1,2})(?![\\d/])", (match, context, spoken) -> {
                String words = mixed(match.group());
                spoken.say(words);
                return !words.isEmpty();
            }),
            NormalizationRule.of("24[/-]7(?:/365)?(?!\\d)", (match, context, spoken) -> {
                spoken.say("twenty four seven" + (match.group().length() > 4 ? " three sixty five" : ""));
                return true;
            }),
            NormalizationRule.of(
                    "(\\d{1,6})/(\\d{1,6})(?:(?i:st|nd|rd|ths?)(?![A-Za-z]))?(?![\\d/]|[.,]\\d)", FractionRules::pair),
            NormalizationRule.of("(\\d{1,3})\\.(\\d{1,3})/(\\d{1,3})(?![\\d/]|[.,]\\d)", (match, context, spoken) -> {
                spoken.say(NumberWords.cardinal(match.group(1)) + " point " + NumberWords.digits(match.group(2))
                        + " out of " + NumberWords.cardinal(match.group(3)));
                return true;
            }),
            NormalizationRule.of("(\\d{1,4}):(\\d{1,4})(?![\\d:]|[.,]\\d)", (match, context, spoken) -> {
                spoken.say(NumberWords.cardinal(match.group(1)) + " to " + NumberWords.cardinal(match.group(2)));
                return true;
            }));

    private FractionRules() {}

    private static boolean pair(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String first = match.group(1);
        String second = match.group(2);
        String fraction = fraction(first, second);
        if (context.before().matches("(?is).*\\b(?:pressure|bp)\\b.{0,20}")) {
            spoken.say(NumberWords.pairs(first) + " over " + NumberWords.cardinal(second));
        } else if (isNamed(first, second)) {
            spoken.say(NumberWords.cardinal(first) + " " + NumberWords.cardinal(second));
        } else if (isMark(first, second, context)) {
            spoken.say(NumberWords.cardinal(first)
                    + (context.previousLower().matches("page|step|part|item|slide|day|week") ? " of " : " out of ")
                    + NumberWords.cardinal(second));
        } else if (!fraction.isEmpty()) {
            boolean half = match.group().equals("1/2")
                    && context.next().matches("price|off|past|time|day|board|hour|term|full|empty");
            if (half) {
                spoken.say("half");
                return true;
            }
            boolean afterWhole =
                    context.previousLower().matches("one|two|three|four|five|six|seven|eight|nine|ten|twelve");
            spoken.say(afterWhole ? "and " + fraction.replaceFirst("^one ", "a ") : fraction);
            if (context.after().startsWith("\"")) {
                spoken.say("inch");
            }
        } else {
            spoken.say(NumberWords.cardinal(first) + " slash " + NumberWords.cardinal(second));
        }
        return true;
    }

    /** Pairs that are said without a word between the numbers. */
    private static boolean isNamed(String first, String second) {
        return switch (first + "/" + second) {
            case "24/5", "24/6", "9/11", "7/11", "50/50", "20/20", "60/40", "80/20", "70/30", "90/10" -> true;
            default -> false;
        };
    }

    private static boolean isMark(String first, String second, TextContext context) {
        boolean possible = first.length() <= second.length() && number(first) <= number(second);
        boolean mark = (second.matches("10|100|1000|20|50")
                        && !first.equals("1")
                        && !context.next().matches("of|inch|mile|kilometer|cup"))
                || first.equals(second)
                || number(first) == 0
                || context.next().matches("stars?|points?|rating|score|files|items|attempts")
                || context.previousLower()
                        .matches("rated|scored?|rating|page|step|part|item|gave|slide|day|week|attempt");
        return possible && mark;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** A whole number and a fraction, such as {@code 2 1/2}, or a fraction alone; empty if the second number is no denominator. */
    static String mixed(String written) {
        int space = Math.max(written.indexOf(' '), written.indexOf('-'));
        int slash = written.indexOf('/');
        String fraction = fraction(written.substring(space + 1, slash), written.substring(slash + 1));
        if (space < 0 || fraction.isEmpty()) {
            return fraction;
        }
        String part = fraction.startsWith("one ") ? "a " + fraction.substring(4) : fraction;
        return NumberWords.cardinal(written.substring(0, space)) + " and " + part;
    }

    private static String fraction(String numerator, String denominator) {
        int above = number(numerator);
        int below = number(denominator);
        if (below < 2
                || below > 100
                || above < 1
                || above > 99
                || (above >= below && below > 8)
                || numerator.startsWith("0")) {
            return "";
        }
        String part = switch (below) {
            case 2 -> above == 1 ? "half" : "halves";
            case 4 -> above == 1 ? "quarter" : "quarters";
            default -> above == 1 ? NumberWords.ordinal(below) : NumberWords.plural(NumberWords.ordinal(below));
        };
        return NumberWords.cardinal(above) + " " + part;
    }
}
