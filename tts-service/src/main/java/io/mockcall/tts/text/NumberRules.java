package io.mockcall.tts.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/** Numbers without a unit: versions, decimals, years and quantities. The last rule reads any digits. */
final class NumberRules {
    private static final Set<String> BEFORE_YEAR = Set.of(
            "in",
            "since",
            "until",
            "till",
            "from",
            "by",
            "of",
            "year",
            "before",
            "after",
            "early",
            "late",
            "mid",
            "circa",
            "c",
            "ca",
            "during",
            "spring",
            "summer",
            "autumn",
            "fall",
            "winter",
            "season",
            "born",
            "copyright",
            "established",
            "founded");
    private static final Set<String> BEFORE_QUANTITY = Set.of(
            "than",
            "least",
            "most",
            "exactly",
            "approximately",
            "nearly",
            "almost",
            "over",
            "under",
            "only",
            "paid",
            "pay",
            "owe",
            "owed",
            "cost",
            "costs",
            "total",
            "equals",
            "plus",
            "minus",
            "times",
            "number",
            "maximum",
            "minimum",
            "save");

    /** Powers of ten and years of an era, such as {@code 1e-5} and {@code 1066AD}. They come before the rules of codes. */
    static final List<NormalizationRule> WITH_LETTERS = List.of(
            NormalizationRule.of("(\\d{3,4})\\s?(AD|BCE?|CE)(?![A-Za-z0-9])", (match, context, spoken) -> {
                spoken.say(NumberWords.year(Integer.parseInt(match.group(1))));
                spoken.letters(match.group(2));
                return true;
            }),
            NormalizationRule.of(
                    "(" + WrittenNumber.REGEX + ")[eE]([+-]?)(\\d{1,3})(?![0-9A-Za-z])", NumberRules::scientific));

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of(
                    "(\\d{1,3}(?:\\.\\d{1,3}){3})(?![0-9A-Za-z]|\\.\\d)",
                    (match, context, spoken) -> {
                        spoken.say(networkAddress(match.group(1)));
                        return true;
                    }),
            NormalizationRule.of("(\\d{1,5}(?:\\.\\d{1,5}){2,8})(?![0-9A-Za-z])", (match, context, spoken) -> {
                boolean thousands = match.group(1).matches("\\d{1,3}(?:\\.000)+");
                spoken.say(
                        thousands
                                ? NumberWords.cardinal(match.group(1).replace(".", ""))
                                : parts(match.group(1), "point"));
                return true;
            }),
            NormalizationRule.of("([-+\u2013])(?=\\s?\\.?\\d)|(~)(?=\\s?[\\p{Sc}]?\\.?\\d)", NumberRules::sign),
            NormalizationRule.of("(\\d{4})(?![0-9A-Za-z%]|[.,:/-]\\d)", NumberRules::year),
            NormalizationRule.of("\\d{5,15}(?![0-9A-Za-z%]|[.,:/-]\\d)", NumberRules::longNumber),
            NormalizationRule.of("\\d{1,3} 000(?: 000){0,3}(?![0-9A-Za-z])", (match, context, spoken) -> {
                spoken.say(NumberWords.cardinal(match.group().replace(" ", "")));
                return true;
            }),
            NormalizationRule.of("(" + WrittenNumber.REGEX + ")", NumberRules::number),
            NormalizationRule.of("\\d++", (match, context, spoken) -> {
                spoken.say(NumberWords.cardinal(match.group()));
                return true;
            }));

    private NumberRules() {}

    /** The address of a computer: 192.168 is "one ninety two dot one sixty eight". */
    private static String networkAddress(String written) {
        return Arrays.stream(written.split("\\.", -1)).map(NumberWords::pairs).collect(Collectors.joining(" dot "));
    }

    /** Numbers between points, such as those of a version or a section. */
    static String parts(String written, String point) {
        List<String> words = new ArrayList<>();
        for (String part : written.split("\\.", -1)) {
            words.add(NumberWords.cardinal(part));
        }
        return String.join(" " + point + " ", words);
    }

    private static boolean sign(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (match.group(2) != null) {
            spoken.say("about");
            return true;
        }
        String before = context.before();
        boolean afterValue = !before.isEmpty() && Character.isLetterOrDigit(before.charAt(before.length() - 1));
        boolean spaced = context.after().startsWith(" ");
        if (!match.group().equals("+") && (afterValue || spaced)) {
            return false;
        }
        spoken.say(match.group().equals("+") ? "plus" : "minus");
        return true;
    }

    /** Four digits are a year where the words before say so, and from 1900 to 2099 unless the words after are counted. */
    private static boolean year(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        int number = Integer.parseInt(match.group(1));
        String previous = context.previousLower();
        if (previous.equals("at")
                && match.group(1).matches("(?:0[1-9]|1\\d|2[0-3])(?:00|15|30|45)")
                && !Nouns.isCounted(context)) {
            spoken.say(
                    number < 1000
                            ? "oh " + NumberWords.pairs(String.valueOf(number))
                            : NumberWords.pairs(match.group(1)));
            return true;
        }
        boolean afterYearWord = BEFORE_YEAR.contains(previous);
        boolean recent = number >= 1900 && number < 2100;
        boolean counted =
                Nouns.isCounted(context) && !(afterYearWord && recent && number % 100 != 0 && !previous.equals("of"));
        boolean year = (recent ? !BEFORE_QUANTITY.contains(previous) : afterYearWord && number >= 1066 && number < 2200)
                && !counted;
        if (year) {
            spoken.say(NumberWords.year(number));
        }
        return year;
    }

    /** Five digits and more are a quantity if they are round or count something. Otherwise they name something. */
    private static boolean longNumber(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String digits = match.group();
        boolean round = digits.endsWith(digits.length() == 5 ? "00" : "000");
        boolean quantity = digits.charAt(0) != '0'
                && (round
                        || digits.length() == 7 && !IdentifierRules.isAfterKeyword(context)
                        || Nouns.isCounted(context)
                        || BEFORE_QUANTITY.contains(context.previousLower()));
        spoken.say(quantity ? NumberWords.cardinal(digits) : NumberWords.groupedDigits(digits));
        return true;
    }

    private static boolean scientific(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        Optional<WrittenNumber> number = WrittenNumber.parse(match.group(1));
        number.ifPresent(n -> spoken.say(n.spoken() + " times ten to the "
                + (match.group(2).equals("-") ? "minus " : "") + NumberWords.cardinal(Long.parseLong(match.group(3)))));
        return number.isPresent();
    }

    private static boolean number(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        Optional<WrittenNumber> number = WrittenNumber.parse(match.group(1));
        number.ifPresent(n -> spoken.say(n.spoken()));
        return number.isPresent();
    }
}
