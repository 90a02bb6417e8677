package io.mockcall.scenario.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A search as somebody typed it: words, "a phrase", -not, or. Everything else in it means nothing to Postgres's web search
 * either, so no text is wrong.
 *
 * @param alternative where the part begins that the last {@code or} separates from the rest; 0 without one
 */
record SearchText(String text, List<Word> words, int alternative) {
    /** More are searched for as they are; nobody types so many by hand. */
    static final int MAX_WORDS = 24;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MAX_WORD = 40;

    SearchText {
        words = List.copyOf(words);
    }

    /**
     * A word that is looked for.
     *
     * @param text in lower case
     * @param start where it begins in the wording
     */
    record Word(String text, int start, int end) {}

    static SearchText of(String typed) {
        String text = closed(typed.replace('/', ' ').replace('\\', ' '));
        List<Word> words = new ArrayList<>();
        int alternative = 0;
        Matcher matcher = WORD.matcher(text);
        while (words.size() < MAX_WORDS && matcher.find()) {
            String word = matcher.group().toLowerCase(Locale.ROOT);
            if (word.equals("or")) {
                alternative = isQuoted(text, matcher.start()) ? alternative : matcher.end();
            } else if (!isNegated(text, matcher.start()) && word.length() <= MAX_WORD) {
                words.add(new Word(word, matcher.start(), matcher.end()));
            }
        }
        return new SearchText(text, words, alternative);
    }

    Set<String> distinctWords() {
        return words.stream().map(Word::text).collect(Collectors.toUnmodifiableSet());
    }

    /** The word that somebody may still be typing. */
    Optional<Word> unfinished() {
        return words.isEmpty() || words.getLast().end() != text.length()
                ? Optional.empty()
                : Optional.of(words.getLast());
    }

    /** What the last word is to be found together with. */
    String head() {
        return words.isEmpty() || words.getLast().start() < alternative
                ? ""
                : text.substring(alternative, words.getLast().start());
    }

    /** With other words in place of some. */
    SearchText with(Map<String, String> corrections) {
        StringBuilder corrected = new StringBuilder();
        int copied = 0;
        for (Word word : words) {
            corrected
                    .append(text, copied, word.start())
                    .append(corrections.getOrDefault(word.text(), text.substring(word.start(), word.end())));
            copied = word.end();
        }
        return of(corrected.append(text, copied, text.length()).toString());
    }

    private static boolean isNegated(String text, int start) {
        return start > 0
                && text.charAt(start - 1) == '-'
                && (start == 1 || !Character.isLetterOrDigit(text.charAt(start - 2)));
    }

    private static boolean isQuoted(String text, int start) {
        return text.substring(0, start).chars().filter(c -> c == '"').count() % 2 == 1;
    }

    /** A quotation mark without a partner would swallow what is appended. */
    private static String closed(String text) {
        boolean odd = text.chars().filter(c -> c == '"').count() % 2 == 1;
        int last = text.lastIndexOf('"');
        return odd ? text.substring(0, last) + ' ' + text.substring(last + 1) : text;
    }
}
