package io.mockcall.evaluation.provider.embedded;

import static java.util.Comparator.comparingDouble;

import io.mockcall.evaluation.evidence.FindingKind;
import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.Embedding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Classifies a sentence by the centroid of examples that its embedding is nearest to. Cue words add to the score. */
final class NearestCentroidClassifier {
    private static final String OTHER = "other";

    private final double threshold;
    private final List<Centroid> centroids;

    NearestCentroidClassifier(EmbeddedJudgeModel model, Embedder embedder) {
        this.threshold = model.threshold();
        this.centroids = model.meanings().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> centroid(entry.getKey(), entry.getValue(), embedder))
                .toList();
    }

    /** The kind of finding that the sentence is. Empty if no score reaches the threshold, or if the sentence is of no kind. */
    Optional<FindingKind> classify(String sentence, Embedding vector) {
        return centroids.stream()
                .max(comparingDouble(meaning -> meaning.score(sentence, vector)))
                .filter(meaning -> meaning.score(sentence, vector) >= threshold)
                .flatMap(Centroid::kind);
    }

    private static Centroid centroid(String name, EmbeddedJudgeModel.Meaning meaning, Embedder embedder) {
        Optional<FindingKind> kind =
                name.equals(OTHER) ? Optional.empty() : Optional.of(FindingKind.valueOf(name.toUpperCase(Locale.ROOT)));
        List<Embedding> examples =
                meaning.examples().stream().map(embedder::embed).toList();
        List<CuePattern> cues = meaning.cues().stream()
                .map(cue -> new CuePattern(EmbeddedJudgeModel.compiled(cue.pattern()), cue.bonus()))
                .toList();
        return new Centroid(kind, Embedding.centroid(examples), cues);
    }

    private record CuePattern(Pattern pattern, double bonus) {}

    @SuppressWarnings("UnusedVariable") // of the record, used by its accessors
    private record Centroid(Optional<FindingKind> kind, Embedding centroid, List<CuePattern> cues) {
        double score(String sentence, Embedding vector) {
            double bonus = cues.stream()
                    .filter(cue -> cue.pattern().matcher(sentence).find())
                    .mapToDouble(CuePattern::bonus)
                    .sum();
            return centroid.cosineSimilarity(vector) + bonus;
        }
    }
}
