package io.mockcall.evaluation.injection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A linear classifier of sentences. The score is about 1 for prompt injection and about -1 for what agents say to customers. The
 * weights were learned from examples of both and are a resource, so that every instance gives the same score.
 */
public final class InjectionClassifier {
    private static final String RESOURCE = "/evaluation/injection-classifier-v2.yaml";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final String EDGE = "|";
    /** Length of a passage in words. */
    private static final int PASSAGE_WORDS = 12;

    /** Distance between the starts of two passages in words. */
    private static final int PASSAGE_STRIDE = 6;

    private final Weights weights;

    private InjectionClassifier(Weights weights) {
        this.weights = weights;
    }

    public static InjectionClassifier load() {
        try (InputStream in = requireNonNull(InjectionClassifier.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new InjectionClassifier(YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(in, Weights.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The highest score of a passage by its words. A short injection can hide in a long polite sentence. */
    public double scorePassages(String sentence) {
        return passages(sentence).stream().mapToDouble(this::scoreWords).max().orElse(0);
    }

    /** The score of all words of a sentence. */
    public double scoreWords(String sentence) {
        Set<String> features = features(sentence);
        double sum = features.stream()
                .mapToDouble(feature -> weights.words().getOrDefault(feature, 0.0))
                .sum();
        return weights.wordsOffset() + sum / Math.sqrt(Math.max(1, features.size()));
    }

    /**
     * The score of the meaning of a sentence.
     *
     * @param embedding of length 1
     */
    public double scoreEmbedding(float[] embedding) {
        double sum = weights.meaningOffset();
        for (int i = 0; i < embedding.length; i++) {
            sum += embedding[i] * weights.meaning().get(i);
        }
        return sum;
    }

    /** Splits a sentence into overlapping passages. A short sentence is one passage. */
    public static List<String> passages(String sentence) {
        List<String> words = List.of(sentence.strip().split("\\s+"));
        List<String> passages = new ArrayList<>();
        for (int from = 0; from == 0 || from + PASSAGE_STRIDE < words.size(); from += PASSAGE_STRIDE) {
            passages.add(String.join(" ", words.subList(from, Math.min(from + PASSAGE_WORDS, words.size()))));
        }
        return passages;
    }

    /** The words of a sentence and its pairs of neighbouring words, each once. Case and punctuation make no difference. */
    public static Set<String> features(String sentence) {
        List<String> words = WORD.matcher(sentence.toLowerCase(Locale.ROOT).replaceAll("['\u2019]", ""))
                .results()
                .map(MatchResult::group)
                .toList();
        Set<String> features = new HashSet<>(words);
        String before = EDGE;
        for (String word : words) {
            features.add(before + ' ' + word);
            before = word;
        }
        features.add(before + ' ' + EDGE);
        return features;
    }

    private record Weights(double wordsOffset, Map<String, Double> words, double meaningOffset, List<Double> meaning) {
        private Weights {
            words = Map.copyOf(words);
            meaning = List.copyOf(meaning);
        }
    }
}
