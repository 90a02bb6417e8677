package io.mockcall.tts.provider.remote;

import io.mockcall.tts.synthesis.ClauseSplitter;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.text.SpokenToken;
import io.mockcall.tts.text.TextNormalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * What is sent to a server: the spoken form of a sentence. A server would read symbols, amounts and numbers in its own way, and markup
 * and stage directions aloud. A respelling of the scenario replaces its name.
 */
final class SpokenForm {
    /** Longest text of a request, in characters. The limits of the servers are 4096 and more. */
    private static final int MAX_CHARACTERS = 1_000;

    private final TextNormalizer normalizer = new TextNormalizer();

    /** The texts of the requests, in order; none if there is nothing to say. */
    List<String> of(SpokenSentence sentence) {
        var respellings = new NameRespellings(sentence.pronunciations(), normalizer);
        List<String> clauses = ClauseSplitter.split(normalizer.normalize(sentence.text())).stream()
                .map(clause -> text(clause.tokens(), respellings))
                .toList();
        boolean hasWords = clauses.stream().anyMatch(SpokenForm::hasLetter);
        return hasWords ? joined(clauses) : List.of();
    }

    private static boolean hasLetter(String text) {
        return text.chars().anyMatch(Character::isLetter);
    }

    private static String text(List<SpokenToken> tokens, NameRespellings respellings) {
        var text = new StringBuilder();
        for (int i = 0; i < tokens.size(); ) {
            if (!text.isEmpty() && tokens.get(i).kind() != SpokenToken.Kind.PUNCTUATION) {
                text.append(' ');
            }
            NameRespellings.Match match = respellings.at(tokens, i);
            text.append(match.text());
            i += match.tokens();
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
