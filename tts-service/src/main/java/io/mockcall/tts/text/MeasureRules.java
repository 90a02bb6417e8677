package io.mockcall.tts.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Numbers with units, percentages, heights, dimensions and short forms of thousands and millions. */
final class MeasureRules {
    /** The names of a unit. */
    private record UnitNames(String one, String several) {}

    /** Nouns that a measure before them describes, as in "2 kg bag". */
    private static final String MEASURED =
            "bag|bottle|drive|jack|bulb|charger|cable|plan|bundle|limit|TV|tv|screen|display|monitor|pack|box"
                    + "|parcel|package|tank|engine|battery|stick|card|router|connection|line|file|tablet|pill|broadband|fiber|fibre";

    /** Words before the number of a place, whose letter is no unit. */
    private static final String NUMBERED =
            "route|gate|seat|row|unit|apartment|apt|room|flat|suite|number|platform|bay|terminal|exit|door|house|line|hwy";

    private static final Map<String, UnitNames> UNITS = units();
    private static final String NUMBER = "(" + WrittenNumber.REGEX
            + "|\\d{1,3}[ -]\\d{1,2}/\\d{1,2}(?![\\d/])|\\d{1,2}/\\d{1,2}(?=\\s?(?:lbs?|kg|mi|oz|gal|tsp|tbsp|km|pt|ft|in)\\b))";
    private static final Map<String, String> DIRECTIONS = Map.of("N", "north", "S", "south", "E", "east", "W", "west");
    private static final String SIGN = "([-+~])?";
    private static final String TO = "(?:\\s?(?:-|\u2013|to)\\s?";
    private static final String UNIT =
            "((?:sq|cu|fl|deg)\\.? ?[A-Za-z]{1,2}\\.?(?![A-Za-z])|\u00b0 ?[CF](?![A-Za-z])|\u00b0"
                    + "|[A-Za-z]{1,6}(?:/(?:100)?[A-Za-z]{1,6})?(?:\\^?[23])?+)";

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of(
                    "(\\d{1,3})\u00b0\\s?(\\d{1,2})'(?:\\s?(\\d{1,2}(?:\\.\\d{1,3})?)\")?\\s?([NSEW])(?![A-Za-z])",
                    MeasureRules::position),
            NormalizationRule.of("\u00b0\\s?([NSEW])(?![A-Za-z])", (match, context, spoken) -> {
                spoken.say("degrees " + DIRECTIONS.getOrDefault(match.group(1), ""));
                return true;
            }),
            NormalizationRule.of(
                    SIGN + NUMBER + "(?:%(?=\\s?[-\u2013]))?" + TO + NUMBER
                            + ")?\\s?(%|per ?cent(?![a-z])|pct(?![a-z]))",
                    MeasureRules::percent),
            NormalizationRule.of(
                    NUMBER + "\\s?([A-Za-z\"']{0,2})\\s?[x\u00d7*]\\s?" + NUMBER
                            + "(?:\\s?([A-Za-z\"']{0,2})\\s?[x\u00d7*]\\s?" + NUMBER
                            + ")?(?!\\s?=)(?![A-Za-z]{3})(?:\\s?(\"|'|(?:mm|cm|m|km|ft|yd|px|ml|l|L|g|kg|mg|oz|lb|W|GB|TB|in(?!\\s[a-z]))(?![A-Za-z0-9])))?",
                    MeasureRules::dimensions),
            NormalizationRule.of(
                    "(\\d{1,3})'(?:(\\d{1,2})\")?\\s?[x\u00d7]\\s?(\\d{1,3})'(?:(\\d{1,2})\")?(?![0-9A-Za-z'])",
                    MeasureRules::area),
            NormalizationRule.of("(\\d{1,3})'(?=\\s(?:by|long|wide|tall|high|deep|of)\\b|\\s?$)", MeasureRules::feet),
            NormalizationRule.of("(\\d{1,2})'\\s?(\\d{1,2})(?:\"|'')?(?![0-9A-Za-z'])", MeasureRules::height),
            NormalizationRule.of("(\\d{1,3}(?:\\.\\d{1,2})?)(?:\"|'')(?![0-9A-Za-z])", MeasureRules::inches),
            NormalizationRule.of(
                    SIGN + "(\\d{1,4}(?:\\.\\d{1,2})?)" + TO
                            + "(\\d{1,4}(?:\\.\\d{1,2})?))?x(/[a-z]{1,6})?(?![A-Za-z0-9])",
                    (match, context, spoken) -> {
                        sign(match.group(1), spoken);
                        boolean variable =
                                match.group(3) == null && context.after().matches("(?s)\\s?[+=-]\\s?[0-9a-z].*");
                        spoken.say(numbers(match, context) + (variable ? " X" : " times"));
                        if (match.group(4) != null) {
                            RateNames.spoken(match.group(4)).ifPresent(spoken::say);
                        }
                        return true;
                    }),
            NormalizationRule.of("[x\u00d7](\\d{1,4})(?![A-Za-z0-9.-])", (match, context, spoken) -> {
                if (context.before().matches("(?s).*\\d{3}[-. ]\\d{4},? ?")) {
                    String digits = match.group(1);
                    spoken.say("extension "
                            + (digits.length() < 3 ? NumberWords.cardinal(digits) : NumberWords.digits(digits)));
                    return true;
                }
                boolean processor = match.group().matches("x(?:86|64)");
                spoken.say((processor ? "X " : "times ") + NumberWords.cardinal(match.group(1)));
                return true;
            }),
            NormalizationRule.of("([-+])?(\\d{1,3}(?:\\.\\d)?)\\s?([CF])(?![A-Za-z0-9-])", MeasureRules::temperature),
            NormalizationRule.of(
                    "(" + WrittenNumber.REGEX
                            + ")\\s?/((?:kg|km|cm|m|mm|l|L|ml|g|lb|oz|ft|mi|h|hr|min)(?:\\^[23])?)(?![A-Za-z0-9])",
                    MeasureRules::perUnit),
            NormalizationRule.of("(\\d{1,3})(K)(?![A-Za-z0-9])", MeasureRules::resolution),
            NormalizationRule.of(
                    SIGN + NUMBER + "(?:[kKMm](?=\\s?[-\u2013]))?" + TO + NUMBER
                            + ")?([kKMm]|bn|mn)(\\+?)(?![A-Za-z0-9/^])",
                    MeasureRules::magnitude),
            NormalizationRule.of(
                    SIGN + NUMBER + "(?:[A-Za-z]{1,4}(?=\\s?[-\u2013]\\s?\\d))?" + TO + NUMBER + ")?([ -]?)" + UNIT
                            + "(?![A-Za-z0-9])(\\.?)",
                    MeasureRules::unit));

    private MeasureRules() {}

    private static Map<String, UnitNames> units() {
        Map<String, UnitNames> units = new HashMap<>();
        for (List<String> row : DataFile.rows("units.tsv")) {
            for (String form : row.getFirst().split(" ", -1)) {
                units.put(form.replace('~', ' '), new UnitNames(row.get(1), row.get(2)));
            }
        }
        return Map.copyOf(units);
    }

    /** A latitude or a longitude in degrees, minutes and seconds. */
    private static boolean position(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        spoken.say(
                NumberWords.cardinal(match.group(1)) + " degrees " + NumberWords.cardinal(match.group(2)) + " minutes");
        if (match.group(3) != null) {
            spoken.say(spoken(match.group(3)) + " seconds");
        }
        spoken.say(DIRECTIONS.getOrDefault(match.group(4), ""));
        return true;
    }

    private static boolean percent(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String numbers = numbers(match, context);
        if (numbers.isEmpty()) {
            return false;
        }
        sign(match.group(1), spoken);
        spoken.say(numbers + " percent");
        return true;
    }

    private static boolean height(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (Integer.parseInt(match.group(2)) > 11) {
            return false;
        }
        spoken.say(NumberWords.cardinal(match.group(1)) + " foot " + NumberWords.cardinal(match.group(2)));
        return true;
    }

    /** Two sides in feet and inches, such as {@code 5'2" x 3'}. */
    private static boolean area(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        spoken.say(side(match.group(1), match.group(2)) + " by " + side(match.group(3), match.group(4)));
        return true;
    }

    private static String side(String feet, @Nullable String inches) {
        return NumberWords.cardinal(feet)
                + (inches == null ? (feet.equals("1") ? " foot" : " feet") : " foot " + NumberWords.cardinal(inches));
    }

    /** An apostrophe after a number means feet unless it closes a quotation. */
    private static boolean feet(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        boolean quoted = context.before().chars().filter(c -> c == '\'').count() % 2 == 1;
        if (quoted) {
            return false;
        }
        spoken.say(side(match.group(1), null));
        return true;
    }

    /** A quotation mark after a number means inches unless it closes a quotation. */
    private static boolean inches(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        boolean quoted = context.before().chars().filter(c -> c == '"').count() % 2 == 1;
        Optional<WrittenNumber> number = WrittenNumber.parse(match.group(1));
        if (quoted || number.isEmpty()) {
            return false;
        }
        boolean one = number.get().isOne() || context.nextIsCapitalized() || isNoun(context.next());
        spoken.say(number.get().spoken() + (one ? " inch" : " inches"));
        return true;
    }

    private static boolean isNoun(String next) {
        return next.matches("[a-z]{2,}")
                && !next.matches("and|or|by|to|for|in|is|was|long|wide|tall|high|deep|of|x|from|on|at");
    }

    private static boolean dimensions(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String first = spoken(match.group(1));
        String second = spoken(match.group(3));
        String third = match.group(5) == null ? null : spoken(match.group(5));
        boolean units = match.group(2).isEmpty() || !unit(match.group(2)).isEmpty();
        if (first.isEmpty()
                || second.isEmpty()
                || !units
                || (match.group().contains("*") && match.group().contains(" *"))) {
            return false;
        }
        boolean product =
                match.group().matches("[^x]*[\u00d7*][^x]*") && match.group(5) == null && match.group(6) == null;
        if (product) {
            spoken.say(first + " times " + second);
            return true;
        }
        boolean screen = match.group(5) == null
                && match.group(6) == null
                && match.group(1).matches("\\d{3,4}")
                && match.group(3).matches("\\d{3,4}");
        if (screen) {
            spoken.say(NumberWords.pairs(match.group(1)) + " by " + NumberWords.pairs(match.group(3)));
            return true;
        }
        spoken.say(first + unit(match.group(2)) + " by " + second + unit(match.group(4))
                + (third == null ? "" : " by " + third));
        spoken.say(unit(match.group(6)));
        return true;
    }

    private static String unit(@Nullable String written) {
        if (written == null || written.isEmpty()) {
            return "";
        }
        String symbol = written.equals("\"") ? "in" : written.equals("'") ? "ft" : written;
        UnitNames names = UNITS.get(symbol);
        return names == null ? "" : " " + names.several();
    }

    /** A letter after a number means a temperature below zero or after a word such as "below". */
    private static boolean temperature(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        boolean attached = !match.group().contains(" ");
        boolean below = match.group(1) != null && match.group(1).equals("-");
        boolean temperature = (context.previousLower().isEmpty()
                        && match.group(3).equals("F")
                        && match.group(2).length() > 1)
                || context.previousLower()
                        .matches("at|to|of|is|was|it's|above|below|over|under|reached|around|about|hit|minus");
        boolean decimal = match.group(2).contains(".");
        if (!below && !(attached && (temperature || decimal))) {
            return false;
        }
        sign(match.group(1), spoken);
        spoken.say(spoken(match.group(2)) + " degrees " + (match.group(3).equals("C") ? "celsius" : "fahrenheit"));
        return true;
    }

    /** A few even numbers before K are resolutions of screens. */
    private static boolean resolution(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (!match.group(1).matches("[2458]")) {
            return false;
        }
        spoken.say(NumberWords.cardinal(match.group(1)) + " K");
        return true;
    }

    private static boolean magnitude(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String numbers = numbers(match, context);
        boolean meters = match.group(4).equals("m") && !Nouns.isCounted(context);
        if (numbers.isEmpty() || meters || match.group().matches("401k")) {
            return false;
        }
        if (match.group(4).equalsIgnoreCase("k") && context.next().matches("run|race|walk|marathon|runner")) {
            spoken.say(numbers + " K");
            return true;
        }
        String name = switch (match.group(4)) {
            case "k", "K" -> "thousand";
            case "bn" -> "billion";
            default -> "million";
        };
        sign(match.group(1), spoken);
        spoken.say(numbers + " " + name + (match.group(5).isEmpty() ? "" : " plus"));
        return true;
    }

    private static boolean unit(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String written =
                match.group(5).replace(".", "").replace("\u00b0 ", "\u00b0").replaceAll("^(sq|cu|fl|deg) ?", "$1 ");
        int slash = written.indexOf('/');
        Optional<String> rate = Optional.empty();
        if (slash > 0 && !UNITS.containsKey(written)) {
            rate = rate(written.substring(slash));
            written = rate.isPresent() ? written.substring(0, slash) : written;
        }
        if (written.equals("m") && context.before().matches("(?s).*\\d\\s?h(?:rs?)?\\s?")) {
            written = "min";
        }
        UnitNames names = UNITS.get(written);
        if (names == null && written.length() > 2) {
            names = UNITS.get(written.toLowerCase(Locale.ROOT));
        }
        String numbers = numbers(match, context);
        if (names == null || numbers.isEmpty() || isOtherThanUnit(match, written, context)) {
            return false;
        }
        sign(match.group(1), spoken);
        boolean one = match.group(3) == null
                && (match.group(2).equals("1")
                        || (match.group(2).contains("/") && !match.group(2).matches(".*[ -].*")));
        boolean described = match.group(4).equals("-")
                || Nouns.isDescribed(context)
                || context.next().matches(MEASURED);
        String unit = one || described ? names.one() : names.several();
        spoken.say(numbers + " " + unit);
        rate.ifPresent(spoken::say);
        if (!match.group(6).isEmpty() && (context.atEnd() || context.nextIsCapitalized())) {
            spoken.punctuation('.');
        }
        return true;
    }

    /** The reference of a rate: a name of its table, or a unit. */
    private static Optional<String> rate(String written) {
        UnitNames unit = UNITS.get(written.substring(1));
        return unit == null ? RateNames.spoken(written) : Optional.of("per " + unit.one());
    }

    /** A number and a rate without a unit, such as {@code 12/kg}. */
    private static boolean perUnit(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        UnitNames unit = UNITS.get(match.group(2));
        String number = spoken(match.group(1));
        if (unit == null || number.isEmpty()) {
            return false;
        }
        spoken.say(number + " per " + unit.one());
        return true;
    }

    /** Letters that are also the end of a name or a word: "the iPhone 5s", "5m users", "2 a". */
    private static boolean isOtherThanUnit(MatchResult match, String unit, TextContext context) {
        boolean attached = match.group(4).isEmpty();
        if (attached && unit.matches("[A-Z]") && context.previousLower().matches(NUMBERED)) {
            return true;
        }
        return switch (unit) {
            case "s" ->
                attached
                        && (match.group(2).endsWith("00")
                                || match.group(2).length() == 1
                                || !context.previousLower()
                                        .matches(
                                                "in|for|after|within|wait|every|of|took|about|around|only|lasts|last|"))
                        && !context.previousLower()
                                .matches("in|for|after|within|wait|every|took|about|around|only|lasts|last");
            case "\u00b0" -> context.after().matches("(?s)\\s?[NSEW](?![A-Za-z]).*");
            case "m" -> attached && Nouns.isCounted(context);
            case "mi", "pt", "pts", "gig", "cal", "gr" -> match.group(4).equals("-");
            case "st" -> attached || !context.after().matches("(?s) \\d.*");
            case "in" -> !isInch(match, context);
            default -> false;
        };
    }

    /** "in" is an inch after feet, before a noun that inches describe, and with a point in the middle of a sentence. */
    private static boolean isInch(MatchResult match, TextContext context) {
        return match.group(4).equals("-")
                || context.next().matches(MEASURED)
                || (match.group(4).isEmpty() && match.group(3) == null)
                || (!match.group(6).isEmpty() && context.atEnd())
                || context.before().matches("(?s).*\\d\\s?(?:ft\\.?|foot|feet|') ?")
                || (!match.group(6).isEmpty() && context.next().matches("[a-z].*"));
    }

    /** One number or a range in words; empty if it is none. */
    private static String numbers(MatchResult match, TextContext context) {
        String low = spoken(match.group(2));
        if (match.group(3) == null || low.isEmpty()) {
            return low;
        }
        String high = spoken(match.group(3));
        return high.isEmpty() ? "" : low + (context.previousLower().equals("between") ? " and " : " to ") + high;
    }

    private static String spoken(String written) {
        if (written.contains("/")) {
            return FractionRules.mixed(written);
        }
        return WrittenNumber.parseMeasure(written).map(WrittenNumber::spoken).orElse("");
    }

    private static void sign(@Nullable String sign, SpokenTextBuilder spoken) {
        if (sign != null) {
            spoken.say(sign.equals("-") ? "minus" : sign.equals("+") ? "plus" : "about");
        }
    }
}
