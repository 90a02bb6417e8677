package io.mockcall.tts.pronunciation;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Pronunciations that a scenario gives for its names and products. Capitals do not matter, and "-'s" may follow. */
final class GivenPronunciations {
    static final GivenPronunciations NONE = new GivenPronunciations(Map.of());

    private final Map<String, String> byWord = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** @param pronunciations phonemes by word; an entry with other characters than phonemes is ignored */
    GivenPronunciations(Map<String, String> pronunciations) {
        pronunciations.forEach((word, phonemes) -> {
            if (Phonemes.areValid(phonemes)) {
                byWord.put(word, phonemes);
            }
        });
    }

    /** The phonemes of a word; null if none are given. */
    @Nullable String find(String word) {
        if (byWord.isEmpty()) {
            return null;
        }
        String phonemes = byWord.get(word);
        if (phonemes == null && word.endsWith("'s")) {
            String stem = byWord.get(word.substring(0, word.length() - 2));
            return stem == null ? null : Inflection.s(stem);
        }
        return phonemes;
    }
}
