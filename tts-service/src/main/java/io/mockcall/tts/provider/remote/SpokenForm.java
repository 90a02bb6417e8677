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
        List<String> clauses = ClauseSplitter.split(normalizer.normalize(sentence.text())).stream()
                .map(clause -> text(clause.tokens(), respellings))
                .toList();
        boolean hasWords = clauses.stream().anyMatch(SpokenForm::hasLetter);
        return hasWords ? joined(clauses) : List.of();
    }

    private static boolean hasLetter(String text) {
        return text.chars().anyMatch(Character::isLetter);
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

    /** As few texts as the limit allows, cut between clauses. */
    private static List<String> joined(List<String> clauses) {
        List<String> texts = new ArrayList<>();
        var next = new StringBuilder();
        for (String clause : clauses) {
            if (!next.isEmpty() && next.length() + clause.length() >= MAX_CHARACTERS) {
                texts.add(next.toString());
                next.setLength(0);
            }
            next.append(next.isEmpty() ? "" : " ").append(clause);
        }
        texts.add(next.toString());
        return texts;
    }
}
