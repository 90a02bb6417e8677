package io.mockcall.tts.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text around an expression. A rule sees a bounded part of it, so that the cost of a rule does not grow with the text. */
final class TextContext {
    /** Characters that a rule sees on each side. */
    private static final int WINDOW = 64;

    private static final Pattern LAST_WORD = Pattern.compile("([A-Za-z]++(?:['-][A-Za-z]++)*+)\\.?\\s*+$");
    private static final Pattern FIRST_WORD = Pattern.compile("\\s*+([A-Za-z]++(?:['-][A-Za-z]++)*+)");
    private static final Pattern FIRST_WORDS =
            Pattern.compile("\\s*+[A-Za-z]++(?:['-][A-Za-z]++)*+ ([A-Za-z]++(?:['-][A-Za-z]++)*+)");

    private final String text;
    private final int start;
    private final int end;

    /**
     * @param start index of the first character of the expression
     * @param end index after its last character
     */
    TextContext(String text, int start, int end) {
        this.text = text;
        this.start = start;
        this.end = end;
    }

    /** The text before the expression, as far as a rule sees it. */
    String before() {
        return text.substring(Math.max(0, start - WINDOW), start);
    }

    /** The text after the expression, as far as a rule sees it. */
    String after() {
        return text.substring(end, Math.min(text.length(), end + WINDOW));
    }

    /** Whether nothing but spaces and closing quotes follows. */
    boolean atEnd() {
        return after().replace("\"", "").replace("'", "").replace(")", "").isBlank() && end + WINDOW >= text.length();
    }

    /** Whether the expression is the first of its sentence. */
    boolean startsSentence() {
        String before = before().stripTrailing();
        return before.isEmpty() || ".!?:\"(".indexOf(before.charAt(before.length() - 1)) >= 0;
    }

    /** The word directly before the expression, as written; empty if there is none. */
    String previous() {
        Matcher matcher = LAST_WORD.matcher(before());
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The word directly before the expression in lower case; empty if there is none. */
    String previousLower() {
        return previous().toLowerCase(Locale.ROOT);
    }

    /** The word directly after the expression, as written; empty if there is none. */
    String next() {
        return word(FIRST_WORD);
    }

    /** The second word after the expression, as written; empty if there is none. */
    String afterNext() {
        return word(FIRST_WORDS);
    }

    private String word(Pattern pattern) {
        Matcher matcher = pattern.matcher(after());
        return matcher.lookingAt() ? matcher.group(1) : "";
    }

    /** Whether the next word begins with a capital letter. */
    boolean nextIsCapitalized() {
        return isCapitalized(next());
    }

    /** Whether the previous word begins with a capital letter. */
    boolean previousIsCapitalized() {
        return isCapitalized(previous());
    }

    private static boolean isCapitalized(String word) {
        return !word.isEmpty() && Character.isUpperCase(word.charAt(0));
    }
}
