package io.mockcall.simulator.reply;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Notices when somebody recites a text, also over several sentences, or letter by letter. */
public final class Recital {
    /** So many words in a row as in a text are no coincidence. */
    private static final int TOO_MANY_ALIKE = 6;

    private static final Pattern SPELLED = Pattern.compile("\\b\\p{L}(?:[\\s.\\-–,]+\\p{L}\\b)+");

    private final Set<String> passages;
    private final List<String> before = new ArrayList<>();

    /**
     * @param passages as {@link #passages} finds them
     */
    public Recital(Set<String> passages) {
        this.passages = passages;
    }

    /** The passages by which the texts are recognised. */
    public static Set<String> passages(Collection<String> texts) {
        Set<String> passages = new HashSet<>();
        texts.forEach(text -> passages.addAll(runs(words(text))));
        return passages;
    }

    /** Whether one of the texts is recited with this sentence, which is said after the last one that was asked about. */
    public boolean recites(String sentence) {
        follow(sentence);
        return runs(before).stream().anyMatch(passages::contains);
    }

    /** Something was said, whatever it was; its end is kept, because the next sentence may go on with a text. */
    void follow(String sentence) {
        int keep = Math.min(before.size(), TOO_MANY_ALIKE - 1);
        List<String> end = List.copyOf(before.subList(before.size() - keep, before.size()));
        before.clear();
        before.addAll(end);
        before.addAll(words(sentence));
    }

    static List<String> words(String text) {
        String joined =
                SPELLED.matcher(text).replaceAll(letters -> letters.group().replaceAll("[^\\p{L}]", ""));
        return Arrays.stream(
                        joined.toLowerCase(Locale.ROOT).replaceAll("['’]", "").split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Set<String> runs(List<String> words) {
        Set<String> runs = new HashSet<>();
        for (int i = 0; i + TOO_MANY_ALIKE <= words.size(); i++) {
            runs.add(String.join(" ", words.subList(i, i + TOO_MANY_ALIKE)));
        }
        return runs;
    }
}
