package io.mockcall.tts.provider.remote;

import io.mockcall.tts.text.SpokenToken;
import io.mockcall.tts.text.TextNormalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The respellings that a scenario gives for its names, which may have several words. Capitals do not matter; a possessive or plural
 * ending may follow. Phonemes are left out, because servers do not know them.
 */
final class NameRespellings {
    private static final String PHONEMES = "/";
    private static final List<String> ENDINGS = List.of("'s", "s");
    /** Most tokens of a name. A word in capitals has one for each letter. */
    private static final int MAX_TOKENS = 24;

    /**
     * What is sent for some tokens.
     *
     * @param tokens their number, at least 1
     */
    record Match(String text, int tokens) {}

    /** The respellings by name: its tokens in small letters, separated by spaces. */
    private final Map<String, String> byName = new HashMap<>();

    private final int longest;

    /** @param pronunciations of the scenario, by name as it is written */
    NameRespellings(Map<String, String> pronunciations, TextNormalizer normalizer) {
        int most = 1;
        for (Map.Entry<String, String> given : pronunciations.entrySet()) {
            if (given.getValue().startsWith(PHONEMES)) {
                continue;
            }
            byName.putIfAbsent(given.getKey().toLowerCase(Locale.ROOT).strip(), given.getValue());
            List<SpokenToken> spoken = normalizer.normalize(given.getKey()).tokens().stream()
                    .filter(token -> token.kind() != SpokenToken.Kind.PUNCTUATION)
                    .toList();
            byName.putIfAbsent(name(spoken), given.getValue());
            most = Math.max(most, Math.max(spoken.size(), given.getKey().split("\\s+").length));
        }
        longest = Math.min(most, MAX_TOKENS);
    }

    /** The longest name that starts at a token; the token itself if none does. */
    Match at(List<SpokenToken> tokens, int from) {
        for (int count = Math.min(longest, tokens.size() - from); count > 0 && !byName.isEmpty(); count--) {
            String respelling = find(name(tokens.subList(from, from + count)));
            if (respelling != null) {
                return new Match(respelling, count);
            }
        }
        return new Match(tokens.get(from).text(), 1);
    }

    private @Nullable String find(String name) {
        String respelling = byName.get(name);
        if (respelling != null) {
            return respelling;
        }
        for (String ending : ENDINGS) {
            String stem = name.substring(0, Math.max(0, name.length() - ending.length()));
            if (name.endsWith(ending) && byName.containsKey(stem)) {
                return byName.get(stem) + ending;
            }
        }
        return null;
    }

    private static String name(List<SpokenToken> tokens) {
        return String.join(" ", tokens.stream().map(SpokenToken::text).toList()).toLowerCase(Locale.ROOT);
    }
}
