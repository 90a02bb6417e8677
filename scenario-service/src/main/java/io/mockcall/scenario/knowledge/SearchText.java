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
 * A search text as the user typed it, with the operators of a web search: words, "a phrase", -excluded, or. Postgres ignores every
 * other character, so no text is invalid.
 *
 * @param alternative the offset of the last alternative, after the last {@code or}; 0 without {@code or}
 */
record SearchText(String text, List<Word> words, int alternative) {
    /** The largest number of words that are completed or corrected; Postgres searches for further words as typed. */
    static final int MAX_WORDS = 24;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MAX_WORD = 40;

    SearchText {
        words = List.copyOf(words);
    }

    /**
     * A word to search for.
     *
     * @param text the word in lower case
     * @param start the offset of the first character in the search text
     * @param end the offset after the last character
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

    /** The last word, if the text ends with it: the user may not have finished it. */
    Optional<Word> unfinished() {
        return words.isEmpty() || words.getLast().end() != text.length()
                ? Optional.empty()
                : Optional.of(words.getLast());
    }

    /** The part of the last alternative before the last word. */
    String head() {
        return words.isEmpty() || words.getLast().start() < alternative
                ? ""
                : text.substring(alternative, words.getLast().start());
    }

    /** The text with words replaced. */
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

    /** Removes an unpaired quotation mark, which would include appended text in its phrase. */
    private static String closed(String text) {
        boolean odd = text.chars().filter(c -> c == '"').count() % 2 == 1;
        int last = text.lastIndexOf('"');
        return odd ? text.substring(0, last) + ' ' + text.substring(last + 1) : text;
    }
}
