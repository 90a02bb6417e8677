package io.mockcall.tts.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Numbers that name something: orders, accounts, codes, models, and everything that mixes letters and digits. */
final class IdentifierRules {
    /** Words after which a number is spoken digit by digit. */
    private static final Pattern KEYWORD = Pattern.compile(
            "(?i)(?:\\b(?:pin|pins|code|passcode|password|account|acct|order|ref"
                    + "|reference|ticket|case|booking|reservation|invoice|inv|policy|claim|confirmation|tracking|serial|customer|member|membership"
                    + "|id|ext|extension|card|phone|tel|telephone|mobile|cell|fax|number|no|nr|num|cvv|cvc|otp|zip|postcode|routing|iban"
                    + "|meter|sku|itinerary|pnr|vin|imei|call|dial|text|sort|txn|transaction|parcel|contract|job|flight|voucher|license|licence|file|box)(?:'s)?\\b"
                    + "(?:\\.?\\s(?:number|no|id|code|is|was|are|it's|again|here|#)\\b){0,3}[.,'\")]?\\s*[:#=*-]?\\s*"
                    + "|\\bending(?: in| with)?:?\\s+|\\bends (?:in|with)\\s+|\\blast (?:four|4|three|3|two)(?: digits)?(?: (?:are|is|of))?:?\\s+|#)$");

    /** Words that say already that a number follows. */
    private static final Pattern CURRENT =
            Pattern.compile("(?i)\\b(?:number|no|nr|num|apt|apartment|unit|suite|ste|room|rm|box|gate|flat)\\.?\\s?$");

    /** Short forms of chat messages, in which a digit stands for a sound. */
    private static final Map<String, String> FIXED_FORMS = Map.ofEntries(
            Map.entry("WW1", "world war one"),
            Map.entry("WW2", "world war two"),
            Map.entry("gr8", "great"),
            Map.entry("b4", "before"),
            Map.entry("l8r", "later"),
            Map.entry("l8", "late"),
            Map.entry("m8", "mate"),
            Map.entry("w8", "wait"),
            Map.entry("2day", "today"),
            Map.entry("2morrow", "tomorrow"),
            Map.entry("2nite", "tonight"),
            Map.entry("4ever", "forever"));

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of("#\\s?(?=[A-Za-z]{0,5}-?\\d)", (match, context, spoken) -> {
                if (!CURRENT.matcher(context.before()).find()) {
                    spoken.say("number");
                }
                return true;
            }),
            NormalizationRule.of("#(?=:|\\s(?:is|was|of|on|and)\\b)", (match, context, spoken) -> {
                spoken.say("number");
                return true;
            }),
            NormalizationRule.of("(?i:no\\.?:?|nr\\.?|nos\\.|n\u00b0)\\s?(?=\\d)", IdentifierRules::abbreviatedNumber),
            NormalizationRule.of("401\\s?\\(?[kK]\\)?s?(?![A-Za-z0-9])", (match, context, spoken) -> {
                spoken.say("four oh one K");
                return true;
            }),
            NormalizationRule.of("\\d{3,}+(?![A-Za-z0-9%/]|[.,:-]\\d|-[a-z])", IdentifierRules::afterKeyword),
            NormalizationRule.of("911|999|112(?![A-Za-z0-9%/]|[.,:-]\\d)", IdentifierRules::emergency),
            NormalizationRule.of("(\\d{3,4})p(?![A-Za-z0-9])", (match, context, spoken) -> {
                spoken.say(NumberWords.pairs(match.group(1)) + " P");
                return true;
            }),
            NormalizationRule.of(
                    "(?:v\\.?\\s?|V\\.?\\s?(?=\\d{1,4}\\.\\d))(\\d{1,4}(?:\\.\\d{1,5}){0,4})(?![A-Za-z0-9])",
                    (match, context, spoken) -> {
                        spoken.say("version " + NumberRules.parts(match.group(1), "point"));
                        return true;
                    }),
            NormalizationRule.of("(\\d{1,6})-(?=[a-z]{2,20}(?![0-9a-z]|-\\d{2}))", IdentifierRules::compound),
            NormalizationRule.of(
                    "([a-z]{2,20}|[A-Z][a-z]{2,20})-(?=\\d{1,4}(?:'?s)?(?![A-Za-z0-9-]))", (match, context, spoken) -> {
                        spoken.word(match.group(1));
                        return true;
                    }),
            NormalizationRule.of(
                    "(\\d{1,3}0|\\d)s(?![A-Za-z0-9])|(\\d{1,4})'s(?![A-Za-z0-9])", (match, context, spoken) -> {
                        String digits = match.group(1) == null ? match.group(2) : match.group(1);
                        boolean listed = context.after().matches("(?s) (?:and|or) \\d{1,3}s.*")
                                || context.before().matches("(?s).*\\ds (?:and|or) ");
                        if (digits.length() == 1 && match.group(1) != null && !listed) {
                            return false;
                        }
                        boolean some = digits.matches("10{2,3}");
                        spoken.say(NumberWords.plural(
                                some ? NumberWords.cardinal(digits).substring(4) : NumberWords.pairs(digits)));
                        return true;
                    }),
            NormalizationRule.of("(\\d{1,4})([A-Za-z])(?![A-Za-z0-9]|[-/][A-Za-z0-9])", (match, context, spoken) -> {
                spoken.say(NumberWords.pairs(match.group(1)));
                spoken.letters(match.group(2));
                return true;
            }),
            NormalizationRule.of(
                    "(?=[0-9/-]{0,30}[A-Za-z]|[A-Za-z/-]{0,30}\\d)[A-Za-z0-9]{1,40}+(?:[-/][A-Za-z0-9]{1,40}+){0,8}+",
                    IdentifierRules::code));

    private IdentifierRules() {}

    /** Whether a number here names something, as in "order 4821". */
    static boolean isAfterKeyword(TextContext context) {
        return KEYWORD.matcher(context.before()).find();
    }

    private static boolean abbreviatedNumber(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        boolean pointed = match.group().contains(".")
                || !match.group().toLowerCase(Locale.ROOT).startsWith("no");
        boolean afterNoun = !context.previous().isEmpty()
                && !context.startsSentence()
                && Character.isUpperCase(match.group().charAt(0));
        if (!pointed && !afterNoun) {
            return false;
        }
        spoken.say(match.group().startsWith("os", 1) ? "numbers" : "number");
        return true;
    }

    private static boolean afterKeyword(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String digits = match.group();
        boolean round = digits.length() == 3 && digits.endsWith("00");
        if (round || !isAfterKeyword(context) || Nouns.isCounted(context) || isMoney(context)) {
            return false;
        }
        spoken.say(NumberWords.groupedDigits(digits));
        return true;
    }

    private static boolean isMoney(TextContext context) {
        return context.next().matches("euro|dollar|pound|percent|total|times");
    }

    private static boolean emergency(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (Nouns.isCounted(context)) {
            return false;
        }
        spoken.say(NumberWords.digits(match.group()));
        return true;
    }

    /** A number that is the first part of a compound, as in "24-hour". */
    private static boolean compound(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String digits = match.group(1);
        spoken.say(
                digits.matches("(?:19|20)\\d\\d")
                        ? NumberWords.year(Integer.parseInt(digits))
                        : NumberWords.cardinal(digits));
        return true;
    }

    private static boolean code(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String code = match.group();
        boolean mixed =
                code.chars().anyMatch(Character::isDigit) && code.chars().anyMatch(Character::isLetter);
        if (!mixed) {
            return false;
        }
        String fixed = FIXED_FORMS.get(code);
        if (fixed != null) {
            spoken.say(fixed);
            return true;
        }
        AlphanumericCode.say(code, spoken);
        return true;
    }
}
