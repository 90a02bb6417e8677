package io.mockcall.tts.text;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Times of the day, with 12 or 24 hours. */
final class TimeRules {
    private static final String HALF = "([AaPp]\\.\\s?[Mm]\\.?|[AaPp][Mm])(?![A-Za-z0-9])";
    private static final String HOUR = "(2[0-4]|1\\d|0?\\d)";
    private static final String MINUTE = "([0-5]\\d)";
    private static final String TO = "\\s?(?:-|\u2013|\u2014|to)\\s?";
    private static final Set<String> BEFORE_TIME =
            Set.of("at", "by", "from", "until", "till", "before", "after", "around", "about");

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of(
                    HOUR + "(?:[:.]" + MINUTE + ")?(?:\\s?" + HALF + ")?" + TO + HOUR + "(?:[:.]" + MINUTE + ")?\\s?"
                            + HALF,
                    TimeRules::range),
            NormalizationRule.of(HOUR + "(?:[:.]" + MINUTE + "(?::" + MINUTE + ")?)?\\s?" + HALF, TimeRules::halfDay),
            NormalizationRule.of(HOUR + ":" + MINUTE + "([ap])(?![A-Za-z0-9])", (match, context, spoken) -> {
                spoken.say(hour(match.group(1), match.group(2), match.group(3)) + half(match.group(3)));
                return true;
            }),
            NormalizationRule.of(
                    HOUR + ":" + MINUTE + "\\s?[-\u2013]\\s?" + HOUR + "(?::" + MINUTE + ")?(?![:\\d/])",
                    TimeRules::fullRange),
            NormalizationRule.of(
                    HOUR + ":" + MINUTE + "(?::" + MINUTE
                            + "(?:\\.\\d{1,6})?)?(?:Z|\\s?(?:h|hrs?|hours)(?![A-Za-z]))?(?![:\\d]|\\.\\d)",
                    TimeRules::full),
            NormalizationRule.of("[-\u2013]\\s?(?=(?:noon|midnight)(?![a-z]))", (match, context, spoken) -> {
                spoken.say("to");
                return true;
            }),
            NormalizationRule.of("(1[0-2]|0?[1-9])\\.(00|15|30|45)(?![0-9A-Za-z%]|[.,]\\d)", TimeRules::pointed),
            NormalizationRule.of("(?i:(noon|midnight))\\s?[-\u2013]\\s?(?=\\d)", (match, context, spoken) -> {
                spoken.word(match.group(1));
                spoken.say(joining(context));
                return true;
            }),
            NormalizationRule.of(
                    "([01]\\d|2[0-3])([0-5]\\d)(?:\\s?(?:hrs|h)(?![A-Za-z])|\\shours(?![a-z]))", TimeRules::military),
            NormalizationRule.of("(1\\d|2[0-3]|0?\\d)h([0-5]\\d)(?![0-9A-Za-z])", TimeRules::french),
            NormalizationRule.of("(\\d{1,2})[-\u2013](\\d{1,2})(?=\\s?o'clock)", (match, context, spoken) -> {
                spoken.say(
                        NumberWords.cardinal(match.group(1)) + joining(context) + NumberWords.cardinal(match.group(2)));
                return true;
            }));

    private TimeRules() {}

    private static boolean range(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        spoken.say(hour(match.group(1), match.group(2), match.group(3))
                + half(match.group(3))
                + joining(context)
                + hour(match.group(4), match.group(5), match.group(6))
                + half(match.group(6)));
        end(match.group(6), context, spoken);
        return true;
    }

    private static boolean halfDay(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (match.group(1).equals("0") && match.group(2) == null) {
            return false;
        }
        spoken.say(
                hour(match.group(1), match.group(2), match.group(4)) + seconds(match.group(3)) + half(match.group(4)));
        end(match.group(4), context, spoken);
        return true;
    }

    private static boolean fullRange(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        spoken.say(withoutClock(match.group(1), match.group(2))
                + joining(context)
                + withoutClock(match.group(3), match.group(4)));
        return true;
    }

    private static String withoutClock(String hour, @Nullable String minute) {
        int number = Integer.parseInt(hour);
        boolean full = minute == null || minute.equals("00");
        return full && number <= 12 && !isMidnight(number) ? NumberWords.cardinal(number) : hour(hour, minute, null);
    }

    private static boolean full(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (context.before().endsWith(":")) {
            return false;
        }
        boolean clock = context.next().equals("o'clock");
        String seconds = seconds(match.group(3));
        String time = clock || !seconds.isEmpty()
                ? withoutClock(match.group(1), match.group(2))
                : hour(match.group(1), match.group(2), null);
        spoken.say(time + seconds);
        return true;
    }

    /** A time with a point after a word such as "at", unless something is counted. */
    private static boolean pointed(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        boolean time = context.previousLower().matches("at|by|from|until|till|before|after");
        if (!time || context.next().matches("each|percent|per|dollars?|pounds?|euros?") || Nouns.isCounted(context)) {
            return false;
        }
        spoken.say(hour(match.group(1), match.group(2), null));
        return true;
    }

    private static boolean military(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (match.group().endsWith("hours")
                && match.group(1).charAt(0) != '0'
                && !BEFORE_TIME.contains(context.previousLower())) {
            return false;
        }
        spoken.say((match.group(1).startsWith("0") && !match.group(1).equals("00") ? "zero " : "")
                + NumberWords.cardinal(Integer.parseInt(match.group(1)))
                + (match.group(2).equals("00") ? " hundred" : minutes(match.group(2))) + " hours");
        return true;
    }

    private static boolean french(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (BEFORE_TIME.contains(context.previousLower())) {
            spoken.say(hour(match.group(1), match.group(2), null));
        } else {
            int hours = Integer.parseInt(match.group(1));
            spoken.say(NumberWords.cardinal(hours)
                    + (hours == 1 ? " hour " : " hours ")
                    + NumberWords.cardinal(Integer.parseInt(match.group(2))));
        }
        return true;
    }

    private static String joining(TextContext context) {
        return context.previousLower().equals("between") ? " and " : " to ";
    }

    /** The time without its half of the day. The first hour after midnight gets one, because it could be the afternoon. */
    private static String hour(String written, @Nullable String minute, @Nullable String half) {
        int hour = Integer.parseInt(written);
        if (minute == null || (minute.equals("00") && half != null)) {
            return NumberWords.cardinal(hour);
        }
        if (minute.equals("00")) {
            if (isMidnight(hour)) {
                return "midnight";
            }
            return hour > 12 ? NumberWords.cardinal(hour - 12) + " P M" : NumberWords.cardinal(hour) + " o'clock";
        }
        if (written.equals("00") && half == null) {
            return "twelve" + minutes(minute) + " A M";
        }
        return hour > 12
                ? NumberWords.cardinal(hour - 12) + minutes(minute) + " P M"
                : NumberWords.cardinal(hour) + minutes(minute);
    }

    private static boolean isMidnight(int hour) {
        return hour == 0 || hour == 24;
    }

    private static String minutes(String written) {
        int minutes = Integer.parseInt(written);
        return (minutes < 10 ? " oh " : " ") + NumberWords.cardinal(minutes);
    }

    private static String seconds(@Nullable String written) {
        if (written == null || written.equals("00")) {
            return "";
        }
        int seconds = Integer.parseInt(written);
        return " and " + NumberWords.cardinal(seconds) + (seconds == 1 ? " second" : " seconds");
    }

    private static String half(@Nullable String written) {
        return written == null ? "" : Character.toLowerCase(written.charAt(0)) == 'a' ? " A M" : " P M";
    }

    private static void end(String half, TextContext context, SpokenTextBuilder spoken) {
        if (half.endsWith(".") && context.atEnd()) {
            spoken.punctuation('.');
        }
    }
}
