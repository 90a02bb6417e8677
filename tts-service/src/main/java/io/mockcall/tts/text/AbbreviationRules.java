package io.mockcall.tts.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;

/** Abbreviations that are spoken in full, each in the context that its table names. "St." and "Dr." depend on what is around. */
final class AbbreviationRules {
    /** What must be around an abbreviation. */
    private enum Condition {
        ANY,
        DOT,
        NUMBER,
        DOT_NUMBER,
        NAME,
        AMOUNT,
        EXACT
    }

    private record Expansion(String spoken, Condition condition) {}

    /** Things that have a number, as in "the policy no. is". */
    private static final String NUMBERED =
            "policy|order|booking|account|acct|invoice|reference|phone|card|claim|ticket|contract|customer|serial|tracking|telephone|case|model";

    private static final Map<String, List<Expansion>> EXPANSIONS = expansions();
    /** Pairs whose slash means "or". */
    private static final Set<String> ALTERNATIVES = Set.of(
            "he/she",
            "she/he",
            "his/her",
            "her/his",
            "him/her",
            "her/him",
            "yes/no",
            "s/he",
            "sir/madam",
            "mr/mrs",
            "y/n",
            "true/false",
            "on/off");

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of(
                    "(?:St|st|ST)(\\.?)(?=\\s[A-Z])(?![A-Za-z'])|st(\\.)(?=\\s[a-z]{4})", AbbreviationRules::saint),
            NormalizationRule.of("(?i:tl;dr)(?![A-Za-z])", (match, context, spoken) -> {
                spoken.letters("TLDR");
                return true;
            }),
            NormalizationRule.of("(?i:d/o/b)(?![A-Za-z0-9])", AbbreviationRules::expand),
            NormalizationRule.of("[A-Za-z]{1,6}/[A-Za-z]{0,6}(?![A-Za-z0-9])", AbbreviationRules::slashed),
            NormalizationRule.of("(?i:et al)\\.?(?![A-Za-z])", AbbreviationRules::expand),
            NormalizationRule.of("[A-Za-z]{1,3}(?:\\.[A-Za-z]){1,3}\\.?(?![A-Za-z0-9])", AbbreviationRules::expand),
            NormalizationRule.of("[A-Za-z]{1,8}\\.(?![A-Za-z0-9])", AbbreviationRules::expand),
            NormalizationRule.of("[A-Za-z]{1,8}(?![A-Za-z0-9'-]|\\.[A-Za-z]|/[a-z])", AbbreviationRules::expand));

    private AbbreviationRules() {}

    private static Map<String, List<Expansion>> expansions() {
        Map<String, List<Expansion>> expansions = new HashMap<>();
        for (List<String> row : DataFile.rows("abbreviations.tsv")) {
            Condition condition =
                    Condition.valueOf(row.get(2).toUpperCase(Locale.ROOT).replace('-', '_'));
            expansions
                    .computeIfAbsent(row.getFirst(), key -> new ArrayList<>())
                    .add(new Expansion(row.get(1), condition));
        }
        return Map.copyOf(expansions);
    }

    /** A type of street after its name was read before; so "St" before a name is a saint. */
    private static boolean saint(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (match.group().startsWith("st") && (match.group().equals("st") || !context.startsSentence())) {
            return false;
        }
        spoken.say("saint");
        return true;
    }

    private static boolean slashed(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String lower = match.group().toLowerCase(Locale.ROOT);
        if (!ALTERNATIVES.contains(lower)) {
            return expand(match, context, spoken);
        }
        int slash = lower.indexOf('/');
        say(lower.substring(0, slash), spoken);
        spoken.say("or");
        say(lower.substring(slash + 1), spoken);
        return true;
    }

    private static void say(String word, SpokenTextBuilder spoken) {
        switch (word) {
            case "mr" -> spoken.say("mister");
            case "mrs" -> spoken.say("missus");
            default -> spoken.say(word.length() == 1 ? word.toUpperCase(Locale.ROOT) : word);
        }
    }

    private static boolean expand(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String written = match.group();
        boolean dot = written.endsWith(".");
        String bare = dot ? written.substring(0, written.length() - 1) : written;
        for (Expansion expansion : EXPANSIONS.getOrDefault(bare.toLowerCase(Locale.ROOT), List.of())) {
            if (!isAcronym(bare, dot) && !bare.equals("V") && isFulfilled(expansion.condition(), bare, dot, context)) {
                boolean one = context.previousLower().equals("per")
                        && expansion.spoken().endsWith("s");
                String words = expansion.spoken();
                sayParts(one ? words.substring(0, words.length() - 1) : words, spoken);
                end(expansion.condition(), dot, context, spoken);
                return true;
            }
        }
        return false;
    }

    private static void sayParts(String spokenForm, SpokenTextBuilder spoken) {
        for (String part : spokenForm.split(" ", -1)) {
            if (part.length() == 2 && Character.isUpperCase(part.charAt(0)) && part.charAt(1) == 's') {
                spoken.word(part.charAt(0) + "'s");
            } else if (part.equals("I")) {
                spoken.word(part);
            } else {
                spoken.say(part);
            }
        }
    }

    private static boolean isFulfilled(Condition condition, String bare, boolean dot, TextContext context) {
        String after = context.after();
        boolean number = after.matches("(?s)[:#\\s]{0,3}\\(?[#+]?(?:[A-Z]{1,4}-?)?\\d.*");
        return switch (condition) {
            case ANY -> true;
            case DOT ->
                dot
                        && (!context.atEnd()
                                || bare.length() > 3
                                || context.previousIsCapitalized()
                                || context.before().endsWith("& "));
            case NUMBER -> (number && after.startsWith(" ")) || (number && dot);
            case DOT_NUMBER ->
                dot
                        && (number
                                || (bare.equalsIgnoreCase("no")
                                        && context.next().equals("of"))
                                || (bare.equals("no")
                                        && context.previousLower().matches(NUMBERED)
                                        && !context.atEnd()));
            case NAME ->
                after.matches("(?s)\\s[A-Z].*") && Character.isUpperCase(bare.charAt(0)) && (dot || isTitle(bare));
            case AMOUNT -> context.before().matches("(?s).*\\d(?:st|nd|rd|th)?\\s?");
            case EXACT ->
                (!dot || context.atEnd() || context.nextIsCapitalized())
                        && (bare.equals(bare.toLowerCase(Locale.ROOT)) || bare.equals("Inc"));
        };
    }

    private static boolean isTitle(String bare) {
        return bare.matches("Dr|Ms|Capt|Sgt|Mx|Rev|Hon|Lt|Mt|Ft");
    }

    /** Short forms that are other acronyms in capital letters, such as "HR". */
    private static boolean isAcronym(String bare, boolean dot) {
        return !dot && bare.matches("[A-Z]{2,}s|HR|KG|JR|IE|EG|CA|CH|PP|ED|STD|PKG|MGR|INC|MOS|PS");
    }

    private static void end(Condition condition, boolean dot, TextContext context, SpokenTextBuilder spoken) {
        boolean closes = switch (condition) {
            case ANY, DOT, AMOUNT, EXACT -> true;
            case NUMBER, DOT_NUMBER, NAME -> false;
        };
        if (dot && closes && context.atEnd()) {
            spoken.punctuation('.');
        }
    }
}
