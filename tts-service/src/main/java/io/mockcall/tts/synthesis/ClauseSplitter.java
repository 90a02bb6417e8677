package io.mockcall.tts.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a sentence where a speaker would breathe, so that its beginning can be heard while the rest is being spoken. Loses
 * nothing: the clauses joined are the text.
 */
public final class ClauseSplitter {
    /** A shorter clause sounds clipped: this many words before a cut, and at least so many behind it. */
    private static final int FEWEST_WORDS = 2;
    /** From here on one may also breathe before a conjunction. */
    private static final int BREATH_WORDS = 7;
    /** Nobody says more in one breath; bounds what one synthesis costs. */
    private static final int MOST_WORDS = 24;
    /** A word longer than this is not one, and is cut. */
    private static final int LONGEST_WORD = 60;

    private static final Pattern WORD =
            Pattern.compile("\\S{1," + LONGEST_WORD + "}\\s*|^\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern PUNCTUATED = Pattern.compile(".*[,;:.!?\u2014\u2013\u2026][\"'\u201d\u2019)]*");
    private static final Pattern ABBREVIATED =
            Pattern.compile("(?i)[(\"']*(?:mr|mrs|ms|dr|prof|st|jr|sr|vs|approx|dept|[a-z](?:\\.[a-z])*)\\.");
    private static final Set<String> CONJUNCTIONS =
            Set.of("and", "but", "because", "so", "or", "which", "who", "when", "while", "until", "although", "unless");

    private ClauseSplitter() {}

    public static List<String> split(String text) {
        List<String> words = words(text);
        List<String> clauses = new ArrayList<>();
        StringBuilder clause = new StringBuilder();
        int inClause = 0;
        for (int i = 0; i < words.size(); i++) {
            clause.append(words.get(i));
            inClause++;
            int left = words.size() - i - 1;
            if (left > 0 && mayBreathe(words.get(i), words.get(i + 1), inClause, left)) {
                clauses.add(clause.toString());
                clause.setLength(0);
                inClause = 0;
            }
        }
        if (!clause.isEmpty()) {
            clauses.add(clause.toString());
        }
        return clauses;
    }

    private static boolean mayBreathe(String word, String next, int inClause, int left) {
        if (inClause >= MOST_WORDS) {
            return true;
        }
        if (inClause < FEWEST_WORDS || left < FEWEST_WORDS || !endsWithSpace(word)) {
            return false;
        }
        String bare = word.strip();
        if (PUNCTUATED.matcher(bare).matches()) {
            return !ABBREVIATED.matcher(bare).matches();
        }
        return inClause >= BREATH_WORDS
                && CONJUNCTIONS.contains(next.strip().toLowerCase(Locale.ROOT))
                && left > FEWEST_WORDS;
    }

    private static boolean endsWithSpace(String word) {
        return Character.isWhitespace(word.charAt(word.length() - 1));
    }

    /** Each word with the space behind it. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
