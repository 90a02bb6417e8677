package io.mockcall.tts.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;

/** Symbols that stand for words, such as {@code &} and {@code =}. */
final class SymbolRules {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("&", "and"),
            Map.entry("=", "equals"),
            Map.entry("\u00d7", "times"),
            Map.entry("\u00f7", "divided by"),
            Map.entry("\u00b1", "plus or minus"),
            Map.entry("\u2265", "is at least"),
            Map.entry(">=", "is at least"),
            Map.entry("\u2264", "is at most"),
            Map.entry("<=", "is at most"),
            Map.entry("\u2260", "is not equal to"),
            Map.entry("!=", "is not equal to"),
            Map.entry("\u2248", "about"),
            Map.entry("\u00a7", "section"),
            Map.entry("\u221a", "square root of"),
            Map.entry("@", "at"),
            Map.entry("%", "percent"),
            Map.entry("\u00b0", "degrees"),
            Map.entry("\u00a9", "copyright"));

    private static final Map<String, String> KEYS = Map.of(
            "Ctrl", "control", "Cmd", "command", "Del", "delete", "Esc", "escape", "Win", "windows", "Fn", "function");
    private static final String KEY =
            "(?:Ctrl|Control|Cmd|Command|Alt|Option|Shift|Win|Fn|Del|Delete|Esc|Tab|Enter|Space|F\\d{1,2}|[A-Z])";

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of(
                    "((?:Ctrl|Control|Cmd|Command|Alt|Option|Shift|Win|Fn)(?:[+-]" + KEY + "){1,3})(?![A-Za-z0-9])",
                    SymbolRules::keys),
            NormalizationRule.of("\\((?:TM|tm|R)\\)", (match, context, spoken) -> say("", spoken)),
            NormalizationRule.of("\\+/-", (match, context, spoken) -> say("plus or minus", spoken)),
            NormalizationRule.of(
                    "(?<![A-Za-z0-9.])\\.(?=[A-Za-z]{2,5}(?![A-Za-z0-9]))",
                    (match, context, spoken) -> say("dot", spoken)),
            NormalizationRule.of(
                    "([A-Z])\\+\\+(?![A-Za-z])",
                    (match, context, spoken) -> say(match.group(1) + " plus plus", spoken)),
            NormalizationRule.of(
                    "([CF])#(?![A-Za-z0-9])", (match, context, spoken) -> say(match.group(1) + " sharp", spoken)),
            NormalizationRule.of("([A-Z])([+*-])(?=[\\s.,;!?)]|$)", SymbolRules::grade),
            NormalizationRule.of(
                    "(?<=[0-9A-Za-z])\\+(?=[\\s.,;!?)]|$)", (match, context, spoken) -> say("plus", spoken)),
            NormalizationRule.of("\\+(?=\\s?[0-9A-Za-z\\p{Sc}])", (match, context, spoken) -> say("plus", spoken)),
            NormalizationRule.of("[*#](?=\\d|[\\s.,;!?]|$)", SymbolRules::key),
            NormalizationRule.of("[-*\u2013](?=\\s\\d)", SymbolRules::operator),
            NormalizationRule.of("\\\\(?=[A-Za-z])", (match, context, spoken) -> say("backslash", spoken)),
            NormalizationRule.of("(?<=\\d)\\s?[*](?=\\s?\\d)", (match, context, spoken) -> say("times", spoken)),
            NormalizationRule.of("x(?: (?=[\\d$])|(?=\\d))", SymbolRules::times),
            NormalizationRule.of("[-=]+>|<[-=]{2,}", SymbolRules::arrow),
            NormalizationRule.of(">(?!=)", (match, context, spoken) -> comparison("is greater than", context, spoken)),
            NormalizationRule.of("<(?!=)", (match, context, spoken) -> comparison("is less than", context, spoken)),
            NormalizationRule.of("\\^2(?!\\d)", (match, context, spoken) -> say("squared", spoken)),
            NormalizationRule.of("\\^3(?!\\d)", (match, context, spoken) -> say("cubed", spoken)),
            NormalizationRule.of("\\^(?=\\d)", (match, context, spoken) -> say("to the power of", spoken)),
            NormalizationRule.of("(?<=\\d)\\*(?!\\*)", (match, context, spoken) -> say("star", spoken)),
            NormalizationRule.of(
                    "[>!<]=|[\u221a&=\u00d7\u00f7\u00b1\u2265\u2264\u2260\u2248\u00a7@%\u00a9]", SymbolRules::word));

    private SymbolRules() {}

    private static boolean say(String words, SpokenTextBuilder spoken) {
        spoken.say(words);
        return true;
    }

    /** An arrow between two places is "to", as in {@code JFK -> LAX}; elsewhere it is a pause. */
    private static boolean arrow(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        boolean places = context.before().matches("(?s).*[A-Z][A-Za-z0-9]{1,20} ?")
                && context.after().matches("(?s) ?[A-Z][A-Za-z0-9].*");
        if (places) {
            spoken.say("to");
        } else {
            spoken.punctuation(',');
        }
        return true;
    }

    /** A key of a telephone, as in "press #" and "dial *611". */
    private static boolean key(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        boolean key = context.before()
                .matches("(?is).*\\b(?:press|dial|hit|pressed|dialed|pressing|dialing|key)(?: [^.!?]{1,30})? ");
        return key && say(match.group().equals("*") ? "star" : "pound", spoken);
    }

    /** Keys of a computer that are pressed together, such as {@code Ctrl+Alt+Del}. */
    private static boolean keys(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        for (String key : match.group(1).split("[+-]", -1)) {
            if (key.matches("F\\d+")) {
                spoken.say("F " + NumberWords.cardinal(key.substring(1)));
            } else {
                spoken.say(KEYS.getOrDefault(key, key.length() == 1 ? key : key.toLowerCase(Locale.ROOT)));
            }
        }
        return true;
    }

    private static boolean grade(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        return say(
                match.group(1)
                        + switch (match.group(2)) {
                            case "+" -> " plus";
                            case "*" -> " star";
                            default -> " minus";
                        },
                spoken);
    }

    private static boolean operator(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        boolean sum = context.before().matches("(?s).*\\d ") && context.after().contains("=");
        boolean product = match.group().equals("*") && context.before().matches("(?s).*\\d ");
        return (sum || product) && say(product ? "times" : "minus", spoken);
    }

    private static boolean times(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        return context.before().matches(match.group().contains(" ") ? "(?s).*[a-z\\d]\\s?" : "(?s).*\\d\\s?")
                && say("times", spoken);
    }

    /** A sign between two values; elsewhere the remains of markup. */
    private static boolean comparison(String words, TextContext context, SpokenTextBuilder spoken) {
        String before = context.before().stripTrailing();
        boolean value = !before.isEmpty() && Character.isLetterOrDigit(before.charAt(before.length() - 1));
        if (context.after().matches("(?s)\\s?[-\\p{Sc}]?[0-9A-Za-z].*") && value) {
            return say(words, spoken);
        }
        if (context.after().matches("(?s)\\s?[-\\p{Sc}]?\\d.*")) {
            return say(words.endsWith("greater than") ? "more than" : "less than", spoken);
        }
        return false;
    }

    private static boolean word(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String words = WORDS.getOrDefault(match.group(), "");
        spoken.say(words);
        return true;
    }
}
