package io.mockcall.tts.text;

import java.util.List;
import java.util.regex.MatchResult;

/** Punctuation marks. Brackets are short pauses; quotation marks are silent. */
final class PunctuationRules {
    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of("\\.\\s?\\.[. ]*+|\u2026", (match, context, spoken) -> mark('\u2026', spoken)),
            NormalizationRule.of("[?!]*\\?[?!]*+", (match, context, spoken) -> mark('?', spoken)),
            NormalizationRule.of("!++", (match, context, spoken) -> mark('!', spoken)),
            NormalizationRule.of(
                    "[.,;:]", (match, context, spoken) -> mark(match.group().charAt(0), spoken)),
            NormalizationRule.of("[\u2014\u2013]|--++", (match, context, spoken) -> mark('\u2014', spoken)),
            NormalizationRule.of(
                    "-(?=\\s|$)", (match, context, spoken) -> context.before().endsWith(" ") && mark('\u2014', spoken)),
            NormalizationRule.of("(?<=[A-Za-z0-9]\\s{0,1})/(?=\\s?[A-Za-z0-9])", PunctuationRules::slash),
            NormalizationRule.of("[()\\[\\]{}|]", (match, context, spoken) -> mark(',', spoken)),
            NormalizationRule.of(
                    "\\*(?=\\s)", (match, context, spoken) -> context.before().endsWith(" ") && mark(',', spoken)));

    private PunctuationRules() {}

    /** A slash is silent between acronyms, as in "TCP/IP". */
    private static boolean slash(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        boolean acronyms = context.before().matches("(?s).*(?<![A-Za-z0-9])[A-Z]{1,4}")
                && context.next().matches("[A-Z]{1,4}");
        boolean rate = context.previousLower().matches("[a-z]{3,}s|once|twice")
                && context.next().matches("day|week|month|year|hour|minute|night|person|user|guest|item|unit|room");
        boolean weekdays = context.previousLower().matches("(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)(?:day)?")
                && context.next().matches("(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun).*");
        boolean quotient =
                context.before().matches("(?s).*\\d ?") && context.after().matches("(?s) ?\\d{1,9} ?=.*");
        if (quotient) {
            spoken.say("divided by");
        } else if (weekdays) {
            spoken.punctuation(',');
        } else if (!acronyms) {
            spoken.say(rate ? "per" : "slash");
        }
        return true;
    }

    private static boolean mark(char mark, SpokenTextBuilder spoken) {
        spoken.punctuation(mark);
        return true;
    }
}
