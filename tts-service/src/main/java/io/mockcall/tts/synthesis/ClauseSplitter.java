package io.mockcall.tts.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a sentence where a speaker would pause, so that its beginning can be played while the rest is being synthesized. The
 * joined clauses are the text.
 */
public final class ClauseSplitter {
    /** Fewest words before and after a split. Shorter clauses sound clipped. */
    private static final int MIN_WORDS = 2;
    /** From this many words on, a clause may also end before a conjunction. */
    private static final int CONJUNCTION_SPLIT_WORDS = 7;
    /** Most words of a clause. Bounds the cost of one synthesis. */
    private static final int MAX_WORDS = 24;
    /** Longest word, in characters. Longer words are split. */
    private static final int MAX_WORD_LENGTH = 60;

    private static final Pattern WORD =
            Pattern.compile("\\S{1," + MAX_WORD_LENGTH + "}\\s*|^\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern PUNCTUATED = Pattern.compile(".*[,;:.!?\u2014\u2013\u2026][\"'\u201d\u2019)]*");
    private static final Pattern ABBREVIATED =
            Pattern.compile("(?i)[(\"']*(?:mr|mrs|ms|dr|prof|st|jr|sr|vs|approx|dept|[a-z](?:\\.[a-z])*)\\.");
    private static final Set<String> CONJUNCTIONS =
            Set.of("and", "but", "because", "so", "or", "which", "who", "when", "while", "until", "although", "unless");

    private ClauseSplitter() {}

    /** The clauses of the text, in order; none for an empty text. */
    public static List<String> split(String text) {
        List<String> words = words(text);
        List<String> clauses = new ArrayList<>();
        StringBuilder clause = new StringBuilder();
        int inClause = 0;
        for (int i = 0; i < words.size(); i++) {
            clause.append(words.get(i));
            inClause++;
            int left = words.size() - i - 1;
            if (left > 0 && maySplit(words.get(i), words.get(i + 1), inClause, left)) {
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

    private static boolean maySplit(String word, String next, int inClause, int left) {
        if (inClause >= MAX_WORDS) {
            return true;
        }
        if (inClause < MIN_WORDS || left < MIN_WORDS || !endsWithSpace(word)) {
            return false;
        }
        String bare = word.strip();
        if (PUNCTUATED.matcher(bare).matches()) {
            return !ABBREVIATED.matcher(bare).matches();
        }
        return inClause >= CONJUNCTION_SPLIT_WORDS
                && CONJUNCTIONS.contains(next.strip().toLowerCase(Locale.ROOT))
                && left > MIN_WORDS;
    }

    private static boolean endsWithSpace(String word) {
        return Character.isWhitespace(word.charAt(word.length() - 1));
    }

    /** The words, each with the space after it. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
