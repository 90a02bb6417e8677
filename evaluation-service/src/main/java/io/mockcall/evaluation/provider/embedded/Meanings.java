package io.mockcall.evaluation.provider.embedded;

import static java.util.Comparator.comparingDouble;

import io.mockcall.evaluation.evidence.Kind;
import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.Embedding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the meaning of a sentence by the examples that it is nearest to. */
final class Meanings {
    private static final String OTHER = "other";

    private final double threshold;
    private final List<Known> known;

    Meanings(Vocabulary vocabulary, Embedder embedder) {
        this.threshold = vocabulary.threshold();
        this.known = vocabulary.meanings().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> known(entry.getKey(), entry.getValue(), embedder))
                .toList();
    }

    /** Empty if the sentence says nothing about the agent, or nothing clear enough. */
    Optional<Kind> of(String sentence, Embedding vector) {
        return known.stream()
                .max(comparingDouble(meaning -> meaning.score(sentence, vector)))
                .filter(meaning -> meaning.score(sentence, vector) >= threshold)
                .flatMap(Known::kind);
    }

    private static Known known(String name, Vocabulary.Meaning meaning, Embedder embedder) {
        Optional<Kind> kind =
                name.equals(OTHER) ? Optional.empty() : Optional.of(Kind.valueOf(name.toUpperCase(Locale.ROOT)));
        List<Embedding> examples =
                meaning.examples().stream().map(embedder::embed).toList();
        List<Sign> signs = meaning.cues().stream()
                .map(cue -> new Sign(Vocabulary.compiled(cue.pattern()), cue.bonus()))
                .toList();
        return new Known(kind, Embedding.centroid(examples), signs);
    }

    private record Sign(Pattern pattern, double bonus) {}

    @SuppressWarnings("UnusedVariable") // of the record, used by its accessors
    private record Known(Optional<Kind> kind, Embedding centroid, List<Sign> signs) {
        double score(String sentence, Embedding vector) {
            double bonus = signs.stream()
                    .filter(sign -> sign.pattern().matcher(sentence).find())
                    .mapToDouble(Sign::bonus)
                    .sum();
            return centroid.cosineSimilarity(vector) + bonus;
        }
    }
}
