package io.mockcall.tts.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Ordinary words. */
final class WordRules {
    private static final Set<String> WITH_LAST_APOSTROPHE = Set.of("ol", "an", "lil", "th", "po", "o");
    private static final Pattern PLAIN_PART = Pattern.compile("[A-Za-z][a-z]+|[a-z]");
    private static final Pattern MIXED_CASE = Pattern.compile("[A-Za-z]+");

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of(
                    "'(?:em|til|till|cause|bout|tis|twas|n|round)(?![A-Za-z])'?", (match, context, spoken) -> {
                        String word = match.group().replaceAll("^'|'$", "");
                        spoken.word(word.equals("n") ? "and" : "'" + word);
                        return true;
                    }),
            NormalizationRule.of(
                    "([A-Za-z]+)(?:'([A-Za-z]+))*+(?:-[A-Za-z]+(?:'[A-Za-z]+)*+)++", WordRules::hyphenated),
            NormalizationRule.of("[A-Za-z]++(?:'[A-Za-z]++)*+('?)", WordRules::word));

    private WordRules() {}

    /** One word if all parts are words. Single letters and acronyms are read apart; a stutter is left out. */
    private static boolean hyphenated(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String[] parts = match.group().split("-", -1);
        boolean plain = true;
        for (String part : parts) {
            plain &= PLAIN_PART.matcher(part.replace("'", "")).matches() && (part.length() > 1 || part.equals("a"));
        }
        if (plain) {
            spoken.word(match.group());
            return true;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!isStutter(parts, i)) {
                part(parts[i], spoken);
            }
        }
        return true;
    }

    private static boolean isStutter(String[] parts, int i) {
        return i + 1 < parts.length
                && parts[i].length() <= 2
                && parts[i + 1].length() > 1
                && !parts[i].equals("I")
                && parts[i + 1].toLowerCase(Locale.ROOT).startsWith(parts[i].toLowerCase(Locale.ROOT));
    }

    private static void part(String part, SpokenTextBuilder spoken) {
        if (part.equals("I") || part.equals("a")) {
            spoken.word(part);
        } else if (part.length() == 1) {
            spoken.letters(part);
        } else if (!part.equals(part.toUpperCase(Locale.ROOT))) {
            spoken.word(Drawl.shorten(part));
        } else if (Acronyms.isAcronymWord(part)) {
            spoken.word(part);
        } else if (Acronyms.isWord(part, false) || part.indexOf('\'') >= 0) {
            spoken.word(part.toLowerCase(Locale.ROOT));
        } else {
            spoken.letters(part);
        }
    }

    private static boolean word(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String written = match.group();
        boolean lastApostrophe = written.endsWith("'");
        String word = lastApostrophe ? written.substring(0, written.length() - 1) : written;
        String lower = word.toLowerCase(Locale.ROOT);
        boolean keep = lastApostrophe
                && (WITH_LAST_APOSTROPHE.contains(lower) || (lower.endsWith("in") && lower.length() > 3));
        if (word.length() == 1 && !lower.equals("a") && !word.equals("I") && !lower.equals("i")) {
            spoken.letters(word);
            return true;
        }
        String shortened = Drawl.shorten(lower.equals("i") ? "I" : word);
        spoken.word(keep && MIXED_CASE.matcher(word).matches() ? shortened + "'" : shortened);
        return true;
    }
}
