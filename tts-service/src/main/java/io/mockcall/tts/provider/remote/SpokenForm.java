package io.mockcall.tts.provider.remote;

import io.mockcall.tts.synthesis.ClauseSplitter;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.text.SpokenToken;
import io.mockcall.tts.text.TextNormalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is sent to a server: the spoken form of a sentence. A server would read symbols, amounts and numbers in its own way, and markup
 * and stage directions aloud. A respelling of the scenario replaces its word; phonemes are left out, because servers do not know them.
 */
final class SpokenForm {
    /** Longest text of a request, in characters. The limits of the servers are 4096 and more. */
    private static final int MAX_CHARACTERS = 1_000;

    private static final String PHONEMES = "/";

    private final TextNormalizer normalizer = new TextNormalizer();

    /** The texts of the requests, in order; none if there is nothing to say. */
    List<String> of(SpokenSentence sentence) {
        Map<String, String> respellings = sentence.pronunciations().entrySet().stream()
                .filter(given -> !given.getValue().startsWith(PHONEMES))
                .collect(Collectors.toMap(
                        given -> given.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (first, _) -> first));
        String text = text(normalizer.normalize(sentence.text()).tokens(), respellings);
        return text.chars().anyMatch(Character::isLetter) ? split(text) : List.of();
    }

    private static String text(List<SpokenToken> tokens, Map<String, String> respellings) {
        var text = new StringBuilder();
        for (SpokenToken token : tokens) {
            if (!text.isEmpty() && token.kind() != SpokenToken.Kind.PUNCTUATION) {
                text.append(' ');
            }
            text.append(respellings.getOrDefault(token.text().toLowerCase(Locale.ROOT), token.text()));
        }
        return text.toString();
    }

    private static List<String> split(String text) {
        List<String> texts = new ArrayList<>();
        var next = new StringBuilder();
        for (String clause : ClauseSplitter.split(text)) {
            if (!next.isEmpty() && next.length() + clause.length() > MAX_CHARACTERS) {
                texts.add(next.toString().strip());
                next.setLength(0);
            }
            next.append(clause);
        }
        texts.add(next.toString().strip());
        return texts;
    }
}
