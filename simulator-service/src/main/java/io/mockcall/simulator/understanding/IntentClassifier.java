package io.mockcall.simulator.understanding;

import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Classifies a sentence of the agent by its similarity to examples, corrected by key words for or against an intent. */
public final class IntentClassifier {
    /** Added to the similarity if a key word speaks for the intent. */
    private static final double KEYWORD_BONUS = 0.22;

    /** Subtracted from the similarity if a key word speaks against the intent. */
    private static final double KEYWORD_PENALTY = 0.18;

    private static final double CERTAIN = 2;
    /** A sentence below this score has no intent. */
    private static final double MIN_SCORE = 0.40;

    private static final Pattern QUESTION = Pattern.compile(
            "\\?\\s*$|^(?:so |and |okay |ok |now |alright |well |also |um |uh )*(?:who|what|when|where|why|which|how|whose"
                    + "|is|are|was|were|do|does|did|have(?! a\\b)|has|can you|could you|would you|will you"
                    + "|can i|could i|may i|tell me|please tell)\\b");

    private final Embedder embedder;
    private final Map<Intent, IntentModel> models = new EnumMap<>(Intent.class);

    private IntentClassifier(Embedder embedder) {
        this.embedder = embedder;
    }

    /** Creates a classifier from the bundled examples. Computes their embeddings on the calling thread, in some hundred milliseconds. */
    public static IntentClassifier withBundledExamples(Embedder embedder) {
        var classifier = new IntentClassifier(embedder);
        IntentExamples.bundled()
                .intents()
                .forEach((intent, examples) -> classifier.models.put(intent, IntentModel.of(examples, embedder)));
        return classifier;
    }

    /** Classifies a sentence. The result has the sentence's embedding, so that it is computed once. */
    public ClassifiedSentence classify(String sentence) {
        Embedding embedding = embedder.embed(sentence);
        String words = sentence.toLowerCase(Locale.ROOT).replace('’', '\'').strip();
        boolean question = QUESTION.matcher(words).find();
        Intent best = Intent.OTHER;
        double bestScore = MIN_SCORE;
        for (Map.Entry<Intent, IntentModel> entry : models.entrySet()) {
            double score = entry.getValue().score(embedding, words, question, entry.getKey());
            if (score > bestScore) {
                best = entry.getKey();
                bestScore = score;
            }
        }
        return new ClassifiedSentence(sentence, best, Math.clamp(bestScore, 0, 1), question, embedding);
    }

    private record IntentModel(
            List<Embedding> examples, List<Pattern> keywords, List<Pattern> exclusions, boolean decisive) {
        private static final int NEAREST = 2;

        static IntentModel of(IntentExamples.Examples examples, Embedder embedder) {
            return new IntentModel(
                    examples.sentences().stream().map(embedder::embed).toList(),
                    examples.keywords().stream().map(Pattern::compile).toList(),
                    examples.exclusions().stream().map(Pattern::compile).toList(),
                    examples.decisive());
        }

        double score(Embedding embedding, String words, boolean question, Intent intent) {
            boolean matched =
                    keywords.stream().anyMatch(keyword -> keyword.matcher(words).find());
            boolean excluded = exclusions.stream()
                    .anyMatch(keyword -> keyword.matcher(words).find());
            if (decisive) {
                return excluded ? 0 : matched ? CERTAIN : nearest(embedding) - KEYWORD_PENALTY / 2;
            }
            return nearest(embedding)
                    + (matched ? KEYWORD_BONUS : 0)
                    - (excluded ? KEYWORD_PENALTY : 0)
                    + questionBonus(question, intent);
        }

        /** Computes the mean similarity to the nearest examples. */
        private double nearest(Embedding embedding) {
            List<Double> similarities = new ArrayList<>(
                    examples.stream().map(embedding::cosineSimilarity).toList());
            similarities.sort(Comparator.reverseOrder());
            return similarities.stream()
                    .limit(NEAREST)
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(0);
        }

        private static double questionBonus(boolean question, Intent intent) {
            return switch (intent) {
                case PROBING, IDENTITY_CHECK, AGREEMENT_CHECK -> question ? 0.08 : -0.10;
                case ANNOUNCEMENT, EXPLANATION, EMPATHY, APOLOGY, SOLUTION, REFUSAL -> question ? -0.10 : 0;
                case GREETING, HOLD_REQUEST, TRANSFER, CLOSING, RUDENESS, OFF_TOPIC, OTHER -> 0;
            };
        }
    }
}
