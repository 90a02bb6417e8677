package io.mockcall.tts.pronunciation;

import io.mockcall.tts.text.SpokenToken;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words with two pronunciations that the words beside them decide, such as "minute" in "a minute detail". */
final class Heteronyms {
    private static final String RESOURCE = "/pronunciation/heteronyms.tsv";

    private record Neighbour(boolean after, Set<String> words, String phonemes) {}

    private final Map<String, List<Neighbour>> byWord;

    private Heteronyms(Map<String, List<Neighbour>> byWord) {
        this.byWord = byWord;
    }

    /** Reads the table from the class path. */
    static Heteronyms load() {
        Map<String, List<Neighbour>> byWord = new HashMap<>();
        for (List<String> row : PronunciationTable.rows(RESOURCE)) {
            boolean after = row.get(1).startsWith("+");
            Set<String> words = Arrays.stream(
                            row.get(1).substring(after ? 1 : 0).split(" ", -1))
                    .collect(Collectors.toUnmodifiableSet());
            byWord.merge(
                    row.getFirst(),
                    List.of(new Neighbour(after, words, row.getLast())),
                    (first, second) -> List.of(first.getFirst(), second.getFirst()));
        }
        return new Heteronyms(Map.copyOf(byWord));
    }

    /** The phonemes of a token that its neighbours decide; null if they decide nothing. */
    @Nullable String find(List<SpokenToken> tokens, int index) {
        for (Neighbour neighbour : byWord.getOrDefault(lower(tokens, index), List.of())) {
            if (neighbour.words().contains(lower(tokens, neighbour.after() ? index + 1 : index - 1))) {
                return neighbour.phonemes();
            }
        }
        return null;
    }

    private static String lower(List<SpokenToken> tokens, int index) {
        boolean exists = index >= 0 && index < tokens.size();
        return exists ? tokens.get(index).text().toLowerCase(Locale.ROOT) : "";
    }
}
