package io.mockcall.tts.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Roman numerals after a word that shows them: a part of a work, a war, or the name of a ruler. */
final class RomanNumeralRules {
    private static final Pattern NUMERAL =
            Pattern.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})");
    private static final Map<Character, Integer> VALUES =
            Map.of('I', 1, 'V', 5, 'X', 10, 'L', 50, 'C', 100, 'D', 500, 'M', 1000);
    /** Words before a numeral that counts. */
    private static final Set<String> COUNTED = DataFile.words("numbered-parts.txt");
    /** First names of rulers and popes. */
    private static final Set<String> RULERS = DataFile.words("rulers.txt");

    private static final Set<String> AFTER_RULER_I = Set.of(
            "was", "is", "had", "of", "ruled", "died", "came", "reigned", "and", "became", "who", "in", "coin", "era");
    /** Letters that are also abbreviations or words. They are numerals only after the words above. */
    private static final Set<String> AMBIGUOUS = DataFile.words("ambiguous-numerals.txt");

    static final List<NormalizationRule> RULES = List.of(NormalizationRule.of(
            "([IVXLCDM]{1,12})('s)?(?![A-Za-z0-9&+-])(?:\\.(?=\\s[a-z]))?", RomanNumeralRules::numeral));

    private RomanNumeralRules() {}

    private static boolean numeral(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String numeral = match.group(1);
        String previous = context.previous();
        String previousLower = previous.toLowerCase(Locale.ROOT);
        boolean adjacent = context.before().matches("(?s).*[A-Za-z]\\.? ") && !previous.isEmpty();
        if (!NUMERAL.matcher(numeral).matches()) {
            return false;
        }
        if (numeral.length() >= 5 && numeral.charAt(0) == 'M' && value(numeral) < 2200) {
            return say(NumberWords.year(value(numeral)), spoken);
        }
        String possessive = match.group(2) == null ? "" : match.group(2);
        if (!adjacent) {
            return isClear(numeral) && say(NumberWords.cardinal(value(numeral)) + possessive, spoken);
        }
        boolean capitalized = context.previousIsCapitalized();
        if (COUNTED.contains(previousLower) && isNumeralAfterCounted(numeral, previousLower, context)) {
            return say(NumberWords.cardinal(value(numeral)) + possessive, spoken);
        }
        if (RULERS.contains(previousLower) && capitalized && isRuler(numeral, context)) {
            return say("the " + NumberWords.ordinal(value(numeral)) + possessive, spoken);
        }
        if (AMBIGUOUS.contains(numeral) || previous.equals(previous.toUpperCase(Locale.ROOT))) {
            return false;
        }
        if (!capitalized) {
            return isClear(numeral) && say(NumberWords.cardinal(value(numeral)) + possessive, spoken);
        }
        boolean person =
                context.before().matches("(?s).*\\b[A-Z][a-z]+ (?:[A-Z]\\. )?[A-Z][a-z]+ ") && value(numeral) <= 5;
        return say(
                (person ? "the " + NumberWords.ordinal(value(numeral)) : NumberWords.cardinal(value(numeral)))
                        + possessive,
                spoken);
    }

    private static boolean say(String words, SpokenTextBuilder spoken) {
        spoken.say(words);
        return true;
    }

    /** Whether the letters are a numeral wherever they stand. */
    private static boolean isClear(String numeral) {
        return numeral.length() > 1 && numeral.matches("[IVX]+") && !AMBIGUOUS.contains(numeral);
    }

    private static boolean isNumeralAfterCounted(String numeral, String previous, TextContext context) {
        if (!numeral.equals("I")) {
            return value(numeral) < 100 && (numeral.length() > 1 || "VX".contains(numeral));
        }
        boolean clear = previous.matches("chapter|volume|phase|appendix")
                || (context.previousIsCapitalized() && !previous.matches("mark|saw|game|rocky|godfather|form"));
        return clear
                && !context.next()
                        .matches(
                                "am|have|had|was|want|need|think|know|will|would|can|could|did|do|don't|called|got|bought|ordered|paid|read|saw|like|love|said|just|never|already|still|asked|didn't|can't");
    }

    private static boolean isRuler(String numeral, TextContext context) {
        if (numeral.length() > 1) {
            return value(numeral) <= 30;
        }
        boolean end = context.after().isBlank() || context.after().matches("(?s)[.,;:!?)'].*");
        if (context.after().matches("(?s)\\. [A-Z].*")) {
            return false;
        }
        return numeral.equals("V")
                || numeral.equals("X")
                || (numeral.equals("I") && (end || AFTER_RULER_I.contains(context.next())));
    }

    private static int value(String numeral) {
        int value = 0;
        for (int i = 0; i < numeral.length(); i++) {
            int current = VALUES.getOrDefault(numeral.charAt(i), 0);
            int next = i + 1 < numeral.length() ? VALUES.getOrDefault(numeral.charAt(i + 1), 0) : 0;
            value += current < next ? -current : current;
        }
        return value;
    }
}
