package io.mockcall.tts.pronunciation;

import io.mockcall.tts.text.SpokenToken;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pronunciations that a scenario gives for its names and products, which may have several words. Capitals do not matter; a plural or
 * possessive ending may follow.
 */
final class GivenPronunciations {
    static final GivenPronunciations NONE = new GivenPronunciations(Map.of());

    /** Most words of a name. */
    static final int MAX_WORDS = 8;

    /** Most tokens of a name. A word in capitals may be spelled. */
    private static final int MAX_TOKENS = 24;

    /** The phonemes by name: its words in small letters, separated by spaces. */
    private final Map<String, String> byName;

    /** @param byName phonemes by name; the names are the words that are spoken */
    GivenPronunciations(Map<String, String> byName) {
        this.byName = new HashMap<>();
        byName.forEach((name, phonemes) -> {
            String key = name.toLowerCase(Locale.ROOT).strip();
            if (!key.isEmpty() && key.split(" ", -1).length <= MAX_WORDS) {
                this.byName.put(key, phonemes);
            }
        });
    }

    /** The phonemes of a word; null if none are given. */
    @Nullable String find(String word) {
        if (byName.isEmpty()) {
            return null;
        }
        String name = word.toLowerCase(Locale.ROOT);
        String phonemes = byName.get(name);
        if (phonemes != null || name.length() < 3) {
            return phonemes;
        }
        String stem = stem(name);
        String ofStem = stem == null ? null : byName.get(stem);
        return ofStem == null ? null : Inflection.s(ofStem);
    }

    private @Nullable String stem(String name) {
        for (String ending : new String[] {"'s", "s'", "es", "s"}) {
            String stem = name.substring(0, name.length() - Math.min(name.length(), ending.length()));
            if (name.endsWith(ending) && byName.containsKey(stem) && !(ending.equals("s") && stem.endsWith("s"))) {
                return stem;
            }
        }
        return null;
    }

    /**
     * How many tokens before an index are a given name of several words or letters; 0 if none are.
     *
     * @param from index of the first token that may belong to the name
     */
    int tokensBefore(List<SpokenToken> tokens, int from, int end) {
        if (byName.isEmpty()) {
            return 0;
        }
        for (int count = Math.min(MAX_TOKENS, end - from); count > 1; count--) {
            if (find(name(tokens.subList(end - count, end))) != null) {
                return count;
            }
        }
        return 0;
    }

    /** The name that tokens are: letters are one word, as in "A B C" of "ABC Energy". */
    static String name(List<SpokenToken> tokens) {
        StringBuilder name = new StringBuilder();
        boolean afterLetter = false;
        for (SpokenToken token : tokens) {
            boolean letter = token.kind() == SpokenToken.Kind.LETTER;
            if (!name.isEmpty() && !(letter && afterLetter)) {
                name.append(' ');
            }
            name.append(token.text());
            afterLetter = letter;
        }
        return name.toString();
    }
}
