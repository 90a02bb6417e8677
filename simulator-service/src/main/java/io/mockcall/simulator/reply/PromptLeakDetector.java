package io.mockcall.simulator.reply;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Detects that sentences quote a secret text, also across several sentences and when words are spelled letter by letter. */
public final class PromptLeakDetector {
    /** This many equal words in a row are a quotation. */
    private static final int PASSAGE_WORDS = 6;

    private static final Pattern SPELLED = Pattern.compile("\\b\\p{L}(?:[\\s.\\-–,]+\\p{L}\\b)+");

    private final Set<String> passages;
    private final List<String> recentWords = new ArrayList<>();

    /**
     * @param passages passages of the secret texts, as {@link #passages} returns them
     */
    public PromptLeakDetector(Set<String> passages) {
        this.passages = passages;
    }

    /** Splits texts into the passages by which the detector recognises them: all runs of {@value #PASSAGE_WORDS} words. */
    public static Set<String> passages(Collection<String> texts) {
        Set<String> passages = new HashSet<>();
        texts.forEach(text -> passages.addAll(runs(words(text))));
        return passages;
    }

    /**
     * Adds the next sentence. Returns whether this sentence, together with the sentences before it, quotes one of the texts.
     */
    public boolean leaks(String sentence) {
        add(sentence);
        return runs(recentWords).stream().anyMatch(passages::contains);
    }

    /**
     * Adds a sentence that was said. The detector keeps its last words, because a quotation may continue in the next
     * sentence.
     */
    public void add(String sentence) {
        int keep = Math.min(recentWords.size(), PASSAGE_WORDS - 1);
        List<String> end = List.copyOf(recentWords.subList(recentWords.size() - keep, recentWords.size()));
        recentWords.clear();
        recentWords.addAll(end);
        recentWords.addAll(words(sentence));
    }

    /** Splits a text into lower-case words. A word that is spelled letter by letter counts as one word. */
    public static List<String> words(String text) {
        String joined =
                SPELLED.matcher(text).replaceAll(letters -> letters.group().replaceAll("[^\\p{L}]", ""));
        return Arrays.stream(
                        joined.toLowerCase(Locale.ROOT).replaceAll("['’]", "").split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Set<String> runs(List<String> words) {
        Set<String> runs = new HashSet<>();
        for (int i = 0; i + PASSAGE_WORDS <= words.size(); i++) {
            runs.add(String.join(" ", words.subList(i, i + PASSAGE_WORDS)));
        }
        return runs;
    }
}
