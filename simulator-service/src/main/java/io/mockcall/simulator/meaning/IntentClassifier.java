package io.mockcall.simulator.meaning;

import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells what the agent does with a sentence: likeness to examples, corrected by words that give it away. */
public final class IntentClassifier {
    /** What a cue is worth, on the scale of likeness. */
    private static final double CUE = 0.22;

    private static final double AGAINST = 0.18;
    private static final double CERTAIN = 2;
    /** Below it a sentence is like none of the examples. */
    private static final double OTHER = 0.40;

    private static final Pattern QUESTION = Pattern.compile(
            "\\?\\s*$|^(?:so |and |okay |ok |now |alright |well |also |um |uh )*(?:who|what|when|where|why|which|how|whose"
                    + "|is|are|was|were|do|does|did|have(?! a\\b)|has|can you|could you|would you|will you"
                    + "|can i|could i|may i|tell me|please tell)\\b");

    private final Embedder embedder;
    private final Map<Intent, Known> known = new EnumMap<>(Intent.class);

    private IntentClassifier(Embedder embedder) {
        this.embedder = embedder;
    }

    /** Computes the meaning of all examples, some hundred milliseconds of work. */
    public static IntentClassifier learned(Embedder embedder) {
        var classifier = new IntentClassifier(embedder);
        Exemplars.bundled().intents().forEach((intent, kind) -> classifier.known.put(intent, Known.of(kind, embedder)));
        return classifier;
    }

    /** Takes the sentence's meaning along, so that nobody needs to compute it again. */
    public Act classify(String sentence) {
        Embedding meaning = embedder.embed(sentence);
        String words = sentence.toLowerCase(Locale.ROOT).replace('’', '\'').strip();
        boolean question = QUESTION.matcher(words).find();
        Intent best = Intent.OTHER;
        double bestScore = OTHER;
        for (Map.Entry<Intent, Known> entry : known.entrySet()) {
            double score = entry.getValue().score(meaning, words, question, entry.getKey());
            if (score > bestScore) {
                best = entry.getKey();
                bestScore = score;
            }
        }
        return new Act(sentence, best, Math.clamp(bestScore, 0, 1), question, meaning);
    }

    private record Known(List<Embedding> examples, List<Pattern> cues, List<Pattern> against, boolean decisive) {
        private static final int NEAREST = 2;

        static Known of(Exemplars.Kind kind, Embedder embedder) {
            return new Known(
                    kind.examples().stream().map(embedder::embed).toList(),
                    kind.cues().stream().map(Pattern::compile).toList(),
                    kind.against().stream().map(Pattern::compile).toList(),
                    kind.decisive());
        }

        double score(Embedding meaning, String words, boolean question, Intent intent) {
            boolean cued = cues.stream().anyMatch(cue -> cue.matcher(words).find());
            boolean denied = against.stream().anyMatch(cue -> cue.matcher(words).find());
            if (decisive) {
                return denied ? 0 : cued ? CERTAIN : nearest(meaning) - AGAINST / 2;
            }
            return nearest(meaning) + (cued ? CUE : 0) - (denied ? AGAINST : 0) + asking(question, intent);
        }

        /** Mean likeness to the nearest examples. */
        private double nearest(Embedding meaning) {
            List<Double> likeness = new ArrayList<>(
                    examples.stream().map(meaning::cosineSimilarity).toList());
            likeness.sort(Comparator.reverseOrder());
            return likeness.stream()
                    .limit(NEAREST)
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(0);
        }

        private static double asking(boolean question, Intent intent) {
            return switch (intent) {
                case PROBING, IDENTITY_CHECK, AGREEMENT_CHECK -> question ? 0.08 : -0.10;
                case ANNOUNCEMENT, EXPLANATION, EMPATHY, APOLOGY, SOLUTION, REFUSAL -> question ? -0.10 : 0;
                case GREETING, HOLD_REQUEST, TRANSFER, CLOSING, RUDENESS, OFF_TOPIC, OTHER -> 0;
            };
        }
    }
}
