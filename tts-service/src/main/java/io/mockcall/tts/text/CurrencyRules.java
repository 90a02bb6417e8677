package io.mockcall.tts.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Amounts of money, with a currency's symbol or code before or after them. */
final class CurrencyRules {
    /** A currency's names: one and several of the unit and of its hundredth part. */
    private record CurrencyNames(String one, String several, String onePart, String severalParts) {}

    private static final Map<String, CurrencyNames> CURRENCIES = currencies();
    private static final String CURRENCY = CURRENCIES.keySet().stream()
            .sorted((a, b) -> b.length() - a.length())
            .map(form ->
                    Pattern.quote(form) + (Character.isLetter(form.charAt(form.length() - 1)) ? "(?![A-Za-z])" : ""))
            .collect(Collectors.joining("|", "(", ")"));
    private static final String MAGNITUDE =
            "(?:((?:[kKmMbB]|mn|mm|MM|mil|mio|bn|tn)(?![A-Za-z0-9])|\\s?(?:mn|mio|bn|tn|hundred|thousand|million|billion|trillion)(?![A-Za-z0-9])))?";
    private static final String RATE =
            "(\\s?/\\s?[A-Za-z][A-Za-z0-9]{0,7}|\\s?(?:p\\.[ap]\\.|p/[amw]|pppn|pcm|pp|pm|pa|pw|pn|ph|ea)(?![A-Za-z]))?";
    private static final String DOLLARS = "(?:USD|CAD|AUD|NZD|HKD|SGD|US|CA)(?![A-Za-z])";
    private static final String SIGN = "([-+])?";
    private static final String TO = "\\s?(?:-|\u2013|to)\\s?";
    private static final String NUMBER = "(" + WrittenNumber.REGEX + ")";

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of("[$](\\d{1,7})s(?![A-Za-z0-9])", (match, context, spoken) -> {
                String words = NumberWords.cardinal(match.group(1));
                spoken.say(
                        words.matches("one (?:hundred|thousand|million)")
                                ? NumberWords.plural(words.substring(4)) + " of dollars"
                                : NumberWords.plural(words));
                return true;
            }),
            NormalizationRule.of(
                    SIGN + "()()[$]\\s?" + NUMBER + MAGNITUDE + "(?:" + TO + "()[$]?" + NUMBER + MAGNITUDE + ")?"
                            + "\\s?(" + DOLLARS + ")" + RATE,
                    CurrencyRules::suffixed),
            NormalizationRule.of(
                    SIGN + "(" + DOLLARS + ")\\s?()[$]\\s?" + NUMBER + MAGNITUDE + "(?:" + TO + "()" + NUMBER
                            + MAGNITUDE + ")?" + RATE,
                    (match, context, spoken) -> amount(match, match.group(2), 1, context, spoken)),
            NormalizationRule.of(
                    "(\\d{1,3}(?:\\.\\d{1,2})?)\\s?(?:\u00a2|c(?=\\s(?:per|each|a|off)\\b))(?![A-Za-z0-9])",
                    (match, context, spoken) -> part(match, "cent", "cents", spoken)),
            NormalizationRule.of(
                    SIGN + CURRENCY + "\\s?" + SIGN + NUMBER + MAGNITUDE + "(?:" + TO + CURRENCY + "?" + NUMBER
                            + MAGNITUDE + "(?![:/]\\d))?" + RATE,
                    (match, context, spoken) -> amount(match, match.group(2), 1, context, spoken)),
            NormalizationRule.of(
                    SIGN + "()()" + NUMBER + MAGNITUDE + "(?:\\s?"
                            + CURRENCY.replace("(", "(?:").replace("(?:?", "(?") + "(?=\\s?[-\u2013]\\s?\\d))?(?:" + TO
                            + "()" + NUMBER + MAGNITUDE + ")?" + "\\s?" + CURRENCY + RATE,
                    CurrencyRules::suffixed),
            NormalizationRule.of("(\\d{1,3}(?:\\.\\d{1,2})?)p(?![A-Za-z0-9])", (match, context, spoken) -> {
                return !match.group(1).matches("[1-9]40|[1-9]60|480|576|720") && part(match, "penny", "pence", spoken);
            }));

    private CurrencyRules() {}

    private static Map<String, CurrencyNames> currencies() {
        Map<String, CurrencyNames> currencies = new HashMap<>();
        for (List<String> row : DataFile.rows("currencies.tsv")) {
            CurrencyNames names = new CurrencyNames(row.get(1), row.get(2), row.get(3), row.get(4));
            for (String form : row.getFirst().split(" ", -1)) {
                currencies.put(form, names);
            }
        }
        return Map.copyOf(currencies);
    }

    private static boolean part(MatchResult match, String one, String several, SpokenTextBuilder spoken) {
        Optional<WrittenNumber> number = WrittenNumber.parse(match.group(1));
        number.ifPresent(n -> spoken.say(n.spoken() + " " + (n.isOne() ? one : several)));
        return number.isPresent();
    }

    private static boolean suffixed(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        return amount(match, match.group(9), 1, context, spoken);
    }

    /** Groups from {@code first} on: sign, currency, sign, number, magnitude, currency, number, magnitude; the rate is the last. */
    private static boolean amount(
            MatchResult match, String symbol, int first, TextContext context, SpokenTextBuilder spoken) {
        CurrencyNames currency = CURRENCIES.get(symbol);
        Optional<WrittenNumber> number = number(match.group(first + 3), symbol);
        String end = match.group(first + 6);
        Optional<WrittenNumber> last = end == null ? number : number(end, symbol);
        if (currency == null || number.isEmpty() || last.isEmpty()) {
            return false;
        }
        sign(match.group(first) == null ? match.group(first + 2) : match.group(first), spoken);
        boolean described = Nouns.isDescribed(context);
        if (end != null) {
            String magnitude = match.group(first + 4) == null ? null : magnitude(match.group(first + 4));
            String joining = context.previousLower().equals("between") ? " and " : " to ";
            spoken.say(range(number.get(), last.get(), magnitude, currency) + joining);
            spoken.say(money(last.get(), match.group(first + 7), currency, described));
        } else {
            spoken.say(money(number.get(), match.group(first + 4), currency, described));
        }
        rate(match.group(match.groupCount()), spoken);
        return true;
    }

    /** The lower end of a range, without the currency if it has no hundredth parts. */
    private static String range(
            WrittenNumber low, WrittenNumber high, @Nullable String magnitude, CurrencyNames currency) {
        boolean parts = low.fraction().length() == 2 || high.fraction().length() == 2;
        return parts && magnitude == null
                ? money(low, null, currency, false)
                : low.spoken() + (magnitude == null ? "" : " " + magnitude);
    }

    /** A point before three digits is a decimal point in dollars and pounds only. */
    private static Optional<WrittenNumber> number(String text, String symbol) {
        boolean continental = !symbol.endsWith("$") && !symbol.equals("\u00a3") && text.matches("\\d{1,3}\\.\\d{3}");
        return WrittenNumber.parseMeasure(continental ? text.replace(".", "") : text);
    }

    private static void sign(@Nullable String sign, SpokenTextBuilder spoken) {
        if (sign != null && !sign.isEmpty()) {
            spoken.say(sign.equals("-") ? "minus" : "plus");
        }
    }

    private static String money(
            WrittenNumber number, @Nullable String magnitude, CurrencyNames currency, boolean described) {
        if (magnitude != null) {
            return number.spoken() + " " + magnitude(magnitude) + " "
                    + (described ? currency.one() : currency.several());
        }
        String whole = number.whole().isEmpty() ? "0" : number.whole();
        String unit = described || number.isOne() || whole.equals("1") ? currency.one() : currency.several();
        if (number.fraction().length() > 2) {
            return number.spoken() + " " + currency.several();
        }
        int parts = number.fraction().isEmpty() ? 0 : Integer.parseInt((number.fraction() + "0").substring(0, 2));
        String major = NumberWords.cardinal(whole) + " " + unit;
        if (parts == 0) {
            return major;
        }
        String minor = NumberWords.cardinal(parts) + " "
                + (parts == 1 || described ? currency.onePart() : currency.severalParts());
        return whole.matches("0+") ? minor : major + " and " + minor;
    }

    private static String magnitude(String written) {
        return switch (written.strip()) {
            case "k", "K" -> "thousand";
            case "m", "M", "mn", "mm", "MM", "mil", "mio" -> "million";
            case "b", "B", "bn" -> "billion";
            case "tn" -> "trillion";
            default -> written.strip();
        };
    }

    private static void rate(@Nullable String written, SpokenTextBuilder spoken) {
        if (written != null) {
            RateNames.spoken(written).ifPresent(spoken::say);
        }
    }
}
