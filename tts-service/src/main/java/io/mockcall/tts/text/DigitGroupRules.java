package io.mockcall.tts.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Telephone numbers, card numbers, bank accounts and other numbers in groups. They are spoken digit by digit, with pauses. */
final class DigitGroupRules {
    private static final Pattern SEPARATORS = Pattern.compile("[^0-9A-Za-z]+");
    private static final Pattern BEFORE_PHONE = Pattern.compile(
            "(?i)(?:\\b(?:call|tel|telephone|phone|mobile|cell|fax|text|dial|ring|reach|number|whatsapp|line|hotline|at|on|is|contact)\\b[^A-Za-z0-9]{0,3}(?:(?:me|us|is|on|at|it's|back) ){0,2})$");
    /** Fewest and most digits of a telephone number. */
    private static final int MIN_PHONE_DIGITS = 7;

    private static final int MAX_PHONE_DIGITS = 15;

    private static final String END = "(?![0-9A-Za-z]|[.,-]\\d|-[A-Z])";

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of(
                    "(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}(?![0-9A-Za-z:])",
                    (match, context, spoken) -> {
                        for (String part : match.group().split(":", -1)) {
                            AlphanumericCode.sayCharacters(part, spoken);
                            spoken.punctuation(',');
                        }
                        return true;
                    }),
            NormalizationRule.of("0x[0-9A-Fa-f]{2,16}(?![0-9A-Za-z])", (match, context, spoken) -> {
                AlphanumericCode.sayCharacters(match.group(), spoken);
                return true;
            }),
            NormalizationRule.of(
                    "\\+(\\d{1,3})((?:[ .-]?\\(?\\d{1,10}\\)?){1,6})" + END, DigitGroupRules::international),
            NormalizationRule.of(
                    "((?:1[ .-])?\\(\\d{2,5}\\)[ .-]?\\d{2,4}(?:[ .-]?\\d{2,4}){0,2})" + END,
                    (match, context, spoken) -> groups(match.group(), spoken)),
            NormalizationRule.of(
                    "(?:1[-.])?\\d{3}([-.])\\d{3}\\1\\d{4}" + END,
                    (match, context, spoken) -> groups(match.group(), spoken)),
            NormalizationRule.of(
                    "(1?-?8[0-9]{2})-([A-Z]{4,12}|[A-Z]{3}-[A-Z]{4})(?![A-Za-z])", DigitGroupRules::vanity),
            NormalizationRule.of(
                    "(1?-?8[0-9]{2})-([A-Z]{1,8}(?:-[A-Z]{1,8}|-\\d){1,3})(?![A-Za-z0-9])",
                    DigitGroupRules::mixedVanity),
            NormalizationRule.of(
                    "1[38]00 \\d{3} \\d{3}" + END, (match, context, spoken) -> groups(match.group(), spoken)),
            NormalizationRule.of(
                    "\\d{3} \\d{3} \\d{4}" + END, (match, context, spoken) -> groups(match.group(), spoken)),
            NormalizationRule.of("0\\d{1,4}(?:[ /-]\\d{2,8}){1,4}" + END, DigitGroupRules::phone),
            NormalizationRule.of(
                    "\\d{4}([ -]?)\\d{4}\\1\\d{4}\\1\\d{4}(?:\\1\\d{1,4}){0,3}" + END + "|\\d{4}[ -]\\d{6}[ -]\\d{5}"
                            + END,
                    (match, context, spoken) -> card(match.group(), spoken)),
            NormalizationRule.of(
                    "[A-Z]{2}\\d\\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])",
                    DigitGroupRules::bankAccount),
            NormalizationRule.of(
                    "\\d{3}-\\d\\d-\\d{4}" + END, (match, context, spoken) -> groups(match.group(), spoken)),
            NormalizationRule.of(
                    "\\d{1,12}(?:-\\d{1,12}){2,8}" + END,
                    (match, context, spoken) -> digitGroups(match.group(), spoken)),
            NormalizationRule.of("(\\d{2,12})-(\\d{2,12})" + END, DigitGroupRules::twoGroups),
            NormalizationRule.of("\\d{2,5}(?: \\d{2,5}){1,8}" + END, DigitGroupRules::spaced));

    private DigitGroupRules() {}

    private static boolean international(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String code = match.group(1);
        String rest = match.group(2);
        int digits = digitCount(code + rest);
        if (digits < MIN_PHONE_DIGITS || digits > MAX_PHONE_DIGITS) {
            return false;
        }
        spoken.say("plus");
        if (!SEPARATORS.matcher(rest.strip()).find() && digits >= 10) {
            String all = code + rest;
            int split = all.startsWith("1") || all.startsWith("7") ? 1 : 2;
            spoken.say(NumberWords.digits(all.substring(0, split)) + " , "
                    + NumberWords.groupedDigits(all.substring(split)));
            return true;
        }
        return groups(code + " " + rest, spoken);
    }

    private static boolean vanity(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        groups(match.group(1), spoken);
        for (String word : match.group(2).toLowerCase(Locale.ROOT).split("-", -1)) {
            spoken.word(word);
        }
        return true;
    }

    /** A telephone number with words and digits, such as {@code 1-800-GO-U-HAUL}. */
    private static boolean mixedVanity(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        groups(match.group(1), spoken);
        for (String part : match.group(2).split("-", -1)) {
            if (Character.isDigit(part.charAt(0))) {
                spoken.say(NumberWords.digits(part));
            } else if (part.length() == 1) {
                spoken.letters(part);
            } else {
                spoken.word(part.toLowerCase(Locale.ROOT));
            }
        }
        return true;
    }

    private static boolean phone(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        int digits = digitCount(match.group());
        return digits >= MIN_PHONE_DIGITS && digits <= MAX_PHONE_DIGITS && groups(match.group(), spoken);
    }

    private static boolean card(String number, SpokenTextBuilder spoken) {
        if (SEPARATORS.matcher(number).find()) {
            return digitGroups(number, spoken);
        }
        spoken.say(NumberWords.groupedDigits(number));
        return true;
    }

    private static boolean bankAccount(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (digitCount(match.group()) < 8) {
            return false;
        }
        for (String group : SEPARATORS.split(match.group(), -1)) {
            AlphanumericCode.sayCharacters(group, spoken);
            spoken.punctuation(',');
        }
        return true;
    }

    /** Two groups are a number of an account or a telephone unless they look like a range. */
    private static boolean twoGroups(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String first = match.group(1);
        String second = match.group(2);
        boolean zero = first.charAt(0) == '0' || second.charAt(0) == '0';
        boolean phone =
                first.length() == 3 && second.length() == 4 && !areRound(first, second) && !Nouns.isCounted(context);
        boolean falling = first.length() > second.length() && first.length() + second.length() >= 6;
        boolean uneven = first.length() + 2 <= second.length() && !areRound(first, second);
        boolean identifier = IdentifierRules.isAfterKeyword(context) && first.length() + second.length() >= 5;
        return (zero || phone || falling || uneven || identifier) && digitGroups(match.group(), spoken);
    }

    private static boolean areRound(String first, String second) {
        return first.endsWith("0") && second.endsWith("00");
    }

    private static boolean spaced(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String text = match.group();
        int digits = digitCount(text);
        if (text.matches("\\d{2,3}(?: 000){1,4}")) {
            spoken.say(NumberWords.cardinal(text.replace(" ", "")));
            return true;
        }
        boolean phone = digits >= MIN_PHONE_DIGITS
                && digits <= MAX_PHONE_DIGITS
                && BEFORE_PHONE.matcher(context.before()).find();
        boolean identifier = digits >= 6 && IdentifierRules.isAfterKeyword(context);
        boolean zero = digits >= MIN_PHONE_DIGITS && text.matches("\\d{3} (?:0\\d{3,4}|\\d{3}[1-9]|\\d\\d[1-9]\\d)");
        return (phone || identifier || zero) && !Nouns.isCounted(context) && groups(text, spoken);
    }

    /** Group by group; 800 is "eight hundred". */
    private static boolean groups(String number, SpokenTextBuilder spoken) {
        List<String> words = new ArrayList<>();
        for (String group : SEPARATORS.split(number, -1)) {
            if (group.matches("0?800|1[38]00")) {
                words.add(
                        group.charAt(0) == '1'
                                ? "one " + NumberWords.cardinal(group.substring(1))
                                : (group.length() == 4 ? "zero " : "") + "eight hundred");
            } else if (!group.isEmpty()) {
                words.add(NumberWords.groupedDigits(group));
            }
        }
        spoken.say(String.join(" , ", words));
        return true;
    }

    private static boolean digitGroups(String number, SpokenTextBuilder spoken) {
        List<String> words = new ArrayList<>();
        for (String group : SEPARATORS.split(number, -1)) {
            words.add(NumberWords.groupedDigits(group));
        }
        spoken.say(String.join(" , ", words));
        return true;
    }

    private static int digitCount(String text) {
        return (int) text.chars().filter(Character::isDigit).count();
    }
}
