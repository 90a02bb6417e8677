package io.mockcall.tts.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates, months, weekdays, decades and ranges of years. Numbers with slashes are in American order, numbers with points are not. */
final class DateRules {
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final Map<String, String> WEEKDAYS = Map.of(
            "mon",
            "monday",
            "tue",
            "tuesday",
            "wed",
            "wednesday",
            "thu",
            "thursday",
            "fri",
            "friday",
            "sat",
            "saturday",
            "sun",
            "sunday");
    private static final String MONTH =
            "(?i:(january|february|march|april|may|june|july|august|september|october|november|december"
                    + "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?![a-z]))";
    private static final String WEEKDAY = "(mon|tues|tue|weds|wed|thurs|thur|thu|fri|sat|sun)";
    private static final String DAY = "(3[01]|[12]\\d|0?[1-9])";
    private static final String SUFFIX = "(?:\\s?(?:st|nd|rd|th)(?![A-Za-z]))";
    private static final String YEAR = "(1[0-9]\\d\\d|2[01]\\d\\d|'\\d\\d)(?![0-9A-Za-z])";
    private static final String MONTH_START = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";
    private static final String WEEKDAY_START = "(?i:mon|tue|wed|thu|fri|sat|sun)";
    private static final String END = "(?![0-9A-Za-z%]|[.,:/-]\\d)";
    /** Words before a date or the abbreviation of a month. */
    private static final Set<String> BEFORE_DATE = Set.of(
            "on",
            "by",
            "due",
            "since",
            "until",
            "till",
            "before",
            "after",
            "from",
            "dated",
            "date",
            "through",
            "thru",
            "starting",
            "born",
            "effective",
            "of",
            "ending",
            "next",
            "last",
            "in",
            "between",
            "for");

    private static final Set<String> BEFORE_MONTH = Set.of(
            "in", "since", "until", "till", "by", "from", "of", "last", "next", "this", "early", "late", "mid",
            "before", "after", "through", "every", "during", "end");
    private static final Set<String> BEFORE_WEEKDAY = Set.of(
            "on", "next", "this", "last", "every", "by", "until", "till", "since", "from", "and", "or", "to", "before",
            "each");
    private static final Set<String> BEFORE_DECADE = Set.of(
            "the", "early", "late", "mid", "my", "his", "her", "their", "your", "our", "upper", "low", "lower", "high");
    private static final Set<String> BEFORE_SHORT_YEAR = Set.of(
            "of", "summer", "spring", "fall", "autumn", "winter", "in", "since", "from", "back", "until", "early",
            "late");
    private static final Pattern EXPIRY =
            Pattern.compile("(?i)\\b(?:exp|expiry|expires|expiration|valid|good)\\b\\.?[^.]{0,20}$");

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of(
                    "(\\d{4})([-/.])(\\d\\d?)\\2(\\d\\d?)(?!\\d|[-/]\\d)(?:T(?=\\d\\d:\\d\\d))?", DateRules::iso),
            NormalizationRule.of("(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4}|\\d\\d)(?!\\d|[-/]\\d)", DateRules::numeric),
            NormalizationRule.of(
                    "(\\d\\d?)\\.(\\d\\d?)\\.(\\d{4})(?!\\d|\\.\\d)|(\\d\\d)\\.(\\d\\d)\\.(\\d\\d)(?!\\d|\\.\\d)",
                    DateRules::pointed),
            NormalizationRule.of("(0[1-9]|1[0-2])/(20\\d\\d)(?![/\\d])", (match, context, spoken) -> {
                spoken.say(MONTHS.get(number(match, 1) - 1) + " " + NumberWords.year(number(match, 2)));
                return true;
            }),
            NormalizationRule.of("(\\d{1,2})/(\\d{1,2})(?![/\\d])", DateRules::monthAndDay),
            NormalizationRule.of(
                    MONTH + "\\.?[\\s-]?" + DAY + SUFFIX + "?(?:\\s?[-\u2013]\\s?" + DAY + SUFFIX + "?)?"
                            + "(?:(?:,?\\s|-)" + YEAR + ")?" + END,
                    DateRules::monthFirst),
            NormalizationRule.of(MONTH + "\\.?,?\\s(?:of\\s)?" + YEAR, DateRules::monthAndYear),
            NormalizationRule.of(
                    DAY + "(" + SUFFIX + ")?(?:\\s?[-\u2013]\\s?" + DAY + "(?:" + SUFFIX
                            + ")?)?(\\sof\\s|\\s|-|(?=[A-Z]))(?:of\\s)?" + MONTH + "\\.?(?:(?:,?\\s|-)" + YEAR
                            + "|-(\\d\\d)(?!\\d))?",
                    DateRules::dayFirst),
            NormalizationRule.of(
                    "(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(\\.?)(?![A-Za-z'])(\\s?[-\u2013]\\s?(?="
                            + MONTH_START + "))?",
                    DateRules::month),
            NormalizationRule.of("M-F(?![A-Za-z0-9-])", (match, context, spoken) -> {
                spoken.say("monday to friday");
                return true;
            }),
            NormalizationRule.of(
                    "(?i:" + WEEKDAY + ")(\\.?)(?![A-Za-z'])(\\s?[-\u2013]\\s?(?=" + WEEKDAY_START + "))?",
                    DateRules::weekday),
            NormalizationRule.of(
                    "[-\u2013]\\s?(?=" + MONTH_START + "[a-z]{0,6}\\.? ?\\d)|\u2013\\s?(?=" + DAY + " " + MONTH_START
                            + ")",
                    DateRules::untilDate),
            NormalizationRule.of("(1[0-9]|20)(\\d)0'?s(?![A-Za-z0-9])", DateRules::decade),
            NormalizationRule.of(
                    "[-\u2013](?=(?:(?:1[0-9]|20)\\d|'?[1-9])0'?s(?![A-Za-z0-9]))", DateRules::untilDecade),
            NormalizationRule.of("('?)([2-9]0)'?s(?![A-Za-z0-9])", DateRules::shortDecade),
            NormalizationRule.of("'(\\d\\d)(?![0-9A-Za-z'])", DateRules::shortYear),
            NormalizationRule.of(
                    "((?:1[5-9]|20)\\d\\d)\\s?([-\u2013/])\\s?((?:1[5-9]|20)\\d\\d|\\d\\d)(?![0-9A-Za-z%-]|[.,/]\\d)",
                    DateRules::years));

    private DateRules() {}

    private static boolean iso(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        return date(number(match, 4), number(match, 3), match.group(1), spoken);
    }

    private static boolean numeric(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        int first = number(match, 1);
        int second = number(match, 3);
        boolean sortCode = match.group(2).equals("-")
                && match.group(4).length() == 2
                && !BEFORE_DATE.contains(context.previousLower());
        if (sortCode) {
            return false;
        }
        return first > 12 ? date(first, second, match.group(4), spoken) : date(second, first, match.group(4), spoken);
    }

    private static boolean pointed(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        int offset = match.group(1) == null ? 3 : 0;
        int first = number(match, 1 + offset);
        int second = number(match, 2 + offset);
        String year = match.group(3 + offset);
        return second > 12 ? date(second, first, year, spoken) : date(first, second, year, spoken);
    }

    /** A dash between two dates. */
    private static boolean untilDate(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (!context.before().matches("(?s).*[0-9a-z.] ?")) {
            return false;
        }
        spoken.say("to");
        return true;
    }

    private static boolean date(int day, int month, String year, SpokenTextBuilder spoken) {
        if (day < 1 || day > 31 || month < 1 || month > 12) {
            return false;
        }
        spoken.say(MONTHS.get(month - 1) + " " + NumberWords.ordinal(day) + " , " + year(year));
        return true;
    }

    /** A month and a day, or a month and a year after "expires". Other pairs are fractions. */
    private static boolean monthAndDay(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        int month = number(match, 1);
        int day = number(match, 2);
        if (month < 1 || month > 12) {
            return false;
        }
        if (EXPIRY.matcher(context.before()).find() && match.group(2).length() == 2) {
            spoken.say(MONTHS.get(month - 1) + " " + year("20" + match.group(2)));
            return true;
        }
        String previous = context.previousLower();
        boolean improper = month > day || (day > 16 && day != 20 && day != 25);
        boolean date = BEFORE_DATE.contains(previous)
                || previous.endsWith("day")
                || previous.matches(
                        "opened|closed|created|updated|received|sent|shipped|posted|delivered|ordered|paid|signed|issued|arrived|called|installed|cancelled|canceled")
                || context.after().matches(",? (?:@|at) ?\\d.*")
                || (improper && day > 0 && !match.group().matches("24/7|9/11|7/11|12/1|(?:10|11|12)/\\1"));
        boolean part =
                context.next().equals("of") || previous.equals("in") || previous.equals("of") || previous.equals("for");
        if (!date || (part && day <= 12) || day < 1 || day > 31) {
            return false;
        }
        spoken.say(MONTHS.get(month - 1) + " " + NumberWords.ordinal(day));
        return true;
    }

    private static boolean monthFirst(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (isOrdinaryWord(match.group(1), context)
                || (Nouns.isCounted(context) && match.group(4) == null && isOrdinary(match.group(1)))) {
            return false;
        }
        spoken.say(month(match.group(1)) + " " + NumberWords.ordinal(number(match, 2)));
        if (match.group(3) != null) {
            spoken.say("to " + NumberWords.ordinal(number(match, 3)));
        }
        sayYear(match.group(4), spoken);
        return true;
    }

    private static boolean monthAndYear(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (isOrdinaryWord(match.group(1), context) && Nouns.isCounted(context)) {
            return false;
        }
        spoken.say(month(match.group(1)) + " " + year(match.group(2)));
        return true;
    }

    private static boolean dayFirst(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String month = match.group(5);
        boolean lowerCase = Character.isLowerCase(month.charAt(0));
        boolean of = match.group(4).strip().equals("of");
        if (lowerCase && isOrdinary(month) && !of && match.group(2) == null) {
            return false;
        }
        if (context.previousLower().isEmpty() || !context.previousLower().equals("the")) {
            spoken.say("the");
        }
        spoken.say(NumberWords.ordinal(number(match, 1)));
        if (match.group(3) != null) {
            spoken.say("to " + NumberWords.ordinal(number(match, 3)));
        }
        spoken.say("of " + month(month));
        sayYear(match.group(6) == null && match.group(7) != null ? "20" + match.group(7) : match.group(6), spoken);
        if (match.group().endsWith(".") && context.atEnd()) {
            spoken.punctuation('.');
        }
        return true;
    }

    private static boolean month(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String after = context.after();
        boolean pointed = !match.group(2).isEmpty() && !context.atEnd();
        boolean range = match.group(3) != null
                || after.matches("\\s?[/&]\\s?[A-Z][a-z]{2}.*")
                || context.before().matches(".*[a-z]\\.?\\s?[-\u2013/&]\\s?");
        if (!pointed && !range && !BEFORE_MONTH.contains(context.previousLower())) {
            return false;
        }
        spoken.say(month(match.group(1)));
        if (match.group(3) != null) {
            spoken.say("to");
        }
        endSentence(match.group(2), context, spoken);
        return true;
    }

    private static boolean weekday(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String written = match.group(1);
        String key = written.toLowerCase(Locale.ROOT).substring(0, 3);
        String after = context.after();
        String previous = context.previousLower();
        boolean range = match.group(3) != null
                || after.matches("(?:\\s?[&/]\\s?|,? (?:and|or|to|through|thru) |, )" + WEEKDAY_START + ".*")
                || context.before().matches(".*[a-z]\\.?\\s?[-\u2013&/]\\s?");
        boolean dated = after.matches(",?\\s?(?:the\\s)?\\d.*")
                || after.matches(",?\\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec).*");
        boolean capitalized = Character.isUpperCase(written.charAt(0));
        boolean word = key.equals("sat") || key.equals("sun") || key.equals("wed");
        boolean clear = dated
                || range
                || BEFORE_WEEKDAY.contains(previous)
                || context.next().matches("at|morning|afternoon|evening|night");
        boolean weekday = capitalized
                ? clear || (!word && !match.group(2).isEmpty()) || isUsualAbbreviation(written)
                : clear && !word && !after.startsWith(" the");
        if (!weekday || previous.equals("the") || context.before().endsWith("'")) {
            return false;
        }
        spoken.say(WEEKDAYS.getOrDefault(key, key));
        if (match.group(3) != null) {
            spoken.say("to");
        }
        endSentence(match.group(2), context, spoken);
        return true;
    }

    private static boolean isUsualAbbreviation(String written) {
        return written.matches("Tues?|Thu|Thurs?|Weds|Fri");
    }

    private static void endSentence(String point, TextContext context, SpokenTextBuilder spoken) {
        if (!point.isEmpty() && context.atEnd()) {
            spoken.punctuation('.');
        }
    }

    private static boolean decade(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        int year = Integer.parseInt(match.group(1) + match.group(2) + "0");
        if (match.group(1).equals("10") || context.before().endsWith("$")) {
            return false;
        }
        spoken.say(NumberWords.plural(NumberWords.year(year)));
        return true;
    }

    private static boolean untilDecade(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        boolean decade = context.before().endsWith("0s");
        if (decade) {
            spoken.say("to");
        }
        return decade;
    }

    private static boolean shortDecade(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        boolean decade = !match.group(1).isEmpty()
                || BEFORE_DECADE.contains(context.previousLower())
                || context.before().endsWith("-")
                || context.after().startsWith("-")
                || context.next().matches("music|hits|songs|style|party|movies|fashion");
        if (!decade) {
            return false;
        }
        spoken.say(NumberWords.plural(NumberWords.cardinal(match.group(2))));
        return true;
    }

    private static boolean shortYear(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (!BEFORE_SHORT_YEAR.contains(context.previousLower())) {
            return false;
        }
        spoken.say(shortYear(match.group(1)));
        return true;
    }

    private static String shortYear(String digits) {
        return digits.charAt(0) == '0' ? "oh " + NumberWords.digits(digits.substring(1)) : NumberWords.cardinal(digits);
    }

    private static boolean years(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        int first = number(match, 1);
        String second = match.group(3);
        int last = second.length() == 2 ? first / 100 * 100 + Integer.parseInt(second) : Integer.parseInt(second);
        if (last <= first || Nouns.isCounted(context) || IdentifierRules.isAfterKeyword(context)) {
            return false;
        }
        boolean slash = match.group(2).equals("/");
        String end = second.length() == 2 ? shortYear(second) : NumberWords.year(last);
        spoken.say(NumberWords.year(first)
                + (slash ? " " : context.previousLower().equals("between") ? " and " : " to ")
                + end);
        return true;
    }

    private static void sayYear(@Nullable String year, SpokenTextBuilder spoken) {
        if (year != null) {
            spoken.say(", " + year(year));
        }
    }

    /** A year of four digits; two digits are of this century up to 49, and after an apostrophe. */
    private static String year(String written) {
        String digits = written.replace("'", "");
        int year = Integer.parseInt(digits);
        if (digits.length() == 2) {
            year += year < 50 ? 2000 : 1900;
        }
        return NumberWords.year(year);
    }

    private static String month(String written) {
        String key = written.toLowerCase(Locale.ROOT).substring(0, 3);
        return MONTHS.stream()
                .filter(month -> month.startsWith(key))
                .findFirst()
                .orElse(key);
    }

    private static boolean isOrdinary(String month) {
        return month.toLowerCase(Locale.ROOT).matches("may|march|mar");
    }

    /** Whether "may" or "march" in lower case is no month. */
    private static boolean isOrdinaryWord(String month, TextContext context) {
        return Character.isLowerCase(month.charAt(0))
                && isOrdinary(month)
                && !BEFORE_DATE.contains(context.previousLower());
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
