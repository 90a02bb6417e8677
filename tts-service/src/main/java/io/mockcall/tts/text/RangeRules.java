package io.mockcall.tts.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Ranges of numbers without a unit, such as {@code 10-15}. */
final class RangeRules {
    private static final String NUMBER = "(" + WrittenNumber.REGEX + ")";

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of("50[-/]50(?!\\d)", (match, context, spoken) -> {
                spoken.say("fifty fifty");
                return true;
            }),
            NormalizationRule.of(
                    NUMBER + "\\s?[-\u2013]\\s?" + NUMBER + "\\s?=",
                    (match, context, spoken) -> equation(match, spoken)),
            NormalizationRule.of(
                    NUMBER + "(?:-|\\s?[\u2013\u2014]\\s?|\\s-\\s)" + NUMBER + "(\\+?)(?![A-Za-z0-9]|-[A-Z0-9])",
                    RangeRules::range));

    private RangeRules() {}

    private static boolean equation(MatchResult match, SpokenTextBuilder spoken) {
        String first = spoken(match.group(1));
        String second = spoken(match.group(2));
        if (first.isEmpty() || second.isEmpty()) {
            return false;
        }
        spoken.say(first + " minus " + second + " equals");
        return true;
    }

    private static boolean range(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String first = spoken(match.group(1));
        String second = spoken(match.group(2));
        if (first.isEmpty() || second.isEmpty()) {
            return false;
        }
        spoken.say(first
                + (context.previousLower().equals("between") ? " and " : " to ")
                + second
                + (match.group(3).isEmpty() ? "" : " plus"));
        return true;
    }

    private static String spoken(String written) {
        Optional<WrittenNumber> number = WrittenNumber.parse(written);
        return number.map(WrittenNumber::spoken).orElse("");
    }
}
