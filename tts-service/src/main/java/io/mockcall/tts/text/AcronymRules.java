package io.mockcall.tts.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words in capital letters, initials and letters with points: spelled, or said as words. */
final class AcronymRules {
    private static final Pattern LETTER_NAMES = Pattern.compile(
            "(?i)(?:plan|option|vitamin|terminal|hepatitis|grade|section|team|type|class|gate|zone|line"
                    + "|group|block|unit|apartment|platform|exhibit|appendix|model|room|row|seat|size|part|point|letter|level|series|side|band|schedule|flat|floor|variant|tier|step|rated)");
    /** Words in capital letters that are acronyms in some contexts and ordinary words in others. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("IT|US|OR|AM|ME|IN|ID|HI|OH|PA|MA|MS|AI|PM|AD|DO|ET|PS|UP|ER|TV|LED");

    private static final Pattern CAPITALS = Pattern.compile("[A-Z]{2,}|[A-Z]['\u2019][A-Z]+|I|A");

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of("((?:[A-Za-z]\\.){2,10}+)(?:('s|s)(?![A-Za-z]))?", AcronymRules::pointed),
            NormalizationRule.of("(?:[A-Za-z]\\.){1,9}[A-Za-z](?![A-Za-z0-9'])", (match, context, spoken) -> {
                spoken.letters(match.group().replace(".", ""));
                return true;
            }),
            NormalizationRule.of("([A-Z])\\.(?=\\s?[A-Z])", AcronymRules::initial),
            NormalizationRule.of("([A-Z]{1,5})\\s?&\\s?([A-Z]{1,5})('?s)?(?![A-Za-z0-9])", AcronymRules::joined),
            NormalizationRule.of("([A-Z]{2,})('s|s|'S|es|'d|ed)?(?![A-Za-z])(?!'[A-Za-z])", AcronymRules::capitals),
            NormalizationRule.of("[A-Z]{1,12}'[A-Z]{1,6}(?![A-Za-z])", (match, context, spoken) -> {
                String word = match.group();
                spoken.word(
                        word.startsWith("I'")
                                ? "I" + word.substring(1).toLowerCase(Locale.ROOT)
                                : word.toLowerCase(Locale.ROOT));
                return true;
            }),
            NormalizationRule.of("([A-Z])('s)?(?![A-Za-z']|-[A-Za-z])", AcronymRules::capital));

    private AcronymRules() {}

    private static boolean pointed(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String letters = match.group(1).replace(".", "").toUpperCase(Locale.ROOT);
        spell(letters, match.group(2), spoken);
        if (match.group(2) == null && context.atEnd()) {
            spoken.punctuation('.');
        }
        return true;
    }

    /** An initial of a name, as in "J. Smith". */
    private static boolean initial(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String previous = context.previous();
        boolean pronoun = match.group(1).equals("I") && !context.before().endsWith(". ");
        boolean named = LETTER_NAMES.matcher(previous).matches();
        boolean name = context.startsSentence()
                || context.previousIsCapitalized()
                || context.before().endsWith(" and ");
        if (pronoun || named || !name) {
            return false;
        }
        spoken.letters(match.group(1));
        return true;
    }

    private static boolean joined(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        boolean spaced = match.group().contains(" ");
        if (spaced && (match.group(1).length() > 1 || match.group(2).length() > 1)) {
            return false;
        }
        spell(match.group(1), null, spoken);
        spoken.say("and");
        spell(match.group(2), match.group(3), spoken);
        return true;
    }

    private static boolean capitals(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String letters = match.group(1);
        String ending = match.group(2);
        if (ending != null && ending.endsWith("d") && letters.equals("OK")) {
            spoken.word("okayed");
            return true;
        }
        if (letters.equals("OK")) {
            spoken.say("okay");
            return true;
        }
        boolean shouting = isShouting(context);
        if (Acronyms.isAcronymWord(letters)) {
            spoken.word(ending == null ? letters : letters.toLowerCase(Locale.ROOT) + ending.toLowerCase(Locale.ROOT));
        } else if (isWord(letters, shouting, context)) {
            String word = Drawl.shorten(letters.toLowerCase(Locale.ROOT));
            spoken.word(ending == null ? word : word + ending.toLowerCase(Locale.ROOT));
        } else {
            spell(letters, ending, spoken);
        }
        return true;
    }

    private static boolean isWord(String letters, boolean shouting, TextContext context) {
        if (AMBIGUOUS.matcher(letters).matches()) {
            return isAmbiguousWord(letters, shouting, context);
        }
        if (letters.matches("([A-Z])\\1+") || letters.matches(".*([A-Z])\\1\\1.*")) {
            return !letters.matches("AAA|BBB|CCC|EEE|XXX|III|WWW|PPP|AA|BB|CC|DD|EE|SS|XX");
        }
        return Acronyms.isWord(letters, shouting);
    }

    private static boolean isAmbiguousWord(String letters, boolean shouting, TextContext context) {
        String previous = context.previousLower();
        return switch (letters) {
            case "IT" ->
                shouting
                        || (!previous.matches("the|our|your|my|an|in|from|by|their|to")
                                && !context.next()
                                        .matches(
                                                "dept|department|team|support|staff|desk|manager|guy|guys|people|help|person"));
            case "ID", "TV", "AI", "PA", "MA", "PS", "PM", "ET", "ER", "LED" -> false;
            case "US", "AD" -> shouting;
            case "AM" -> !context.before().matches("(?s).*\\d\\s?|.*\\bthe ");
            default -> true;
        };
    }

    /** Whether the word before or after is in capital letters too. */
    private static boolean isShouting(TextContext context) {
        return isShouted(context.previous()) || isShouted(context.next());
    }

    private static boolean isShouted(String word) {
        return CAPITALS.matcher(word).matches()
                && (word.indexOf('\'') >= 0 || (word.length() > 1 && Acronyms.isOrdinary(word)));
    }

    /** A single letter: the pronoun, the article or the name of the letter. */
    private static boolean capital(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String letter = match.group(1);
        boolean named = LETTER_NAMES.matcher(context.previous()).matches();
        boolean end = !context.after().startsWith(" ") || context.next().matches("and|or|to|is|was");
        if (match.group(2) != null) {
            spoken.word(letter + "'s");
        } else if (letter.equals("I")) {
            spoken.word("I");
        } else if (letter.equals("A")
                && !(named && end)
                && !(end && context.after().matches("(?s)[.,;:!?)].*|") && !context.startsSentence())) {
            spoken.word("A");
        } else {
            spoken.letters(letter);
        }
        return true;
    }

    private static void spell(String letters, @Nullable String ending, SpokenTextBuilder spoken) {
        if (ending == null) {
            spoken.letters(letters);
            return;
        }
        int last = letters.length() - 1;
        spoken.letters(letters.substring(0, last));
        spoken.word(letters.charAt(last) + "'" + (ending.endsWith("d") ? "d" : "s"));
    }
}
