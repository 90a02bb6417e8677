package io.mockcall.evaluation.evidence;

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
 * Which way a sentence leans: about 1 if it is like what is said to the machinery, about -1 if it is like what is said to
 * customers. Learned from examples of both, and kept as weights, so that every instance leans alike.
 */
public final class Leaning {
    private static final String RESOURCE = "/evaluation/leaning-v2.yaml";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final String EDGE = "|";
    /** In words, and how far from one to the next. */
    private static final int PASSAGE = 12;

    private static final int STEP = 6;

    private final Learned learned;

    private Leaning(Learned learned) {
        this.learned = learned;
    }

    public static Leaning load() {
        try (InputStream in = requireNonNull(Leaning.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new Leaning(YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(in, Learned.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the words of that passage in it that leans most: a short attempt may hide among long courtesies. */
    public double ofPassages(String sentence) {
        return passages(sentence).stream().mapToDouble(this::ofWords).max().orElse(0);
    }

    /** By all of its words. */
    public double ofWords(String sentence) {
        Set<String> features = features(sentence);
        double sum = features.stream()
                .mapToDouble(feature -> learned.words().getOrDefault(feature, 0.0))
                .sum();
        return learned.wordsOffset() + sum / Math.sqrt(Math.max(1, features.size()));
    }

    /**
     * By its meaning.
     *
     * @param embedding of length 1
     */
    public double ofMeaning(float[] embedding) {
        double sum = learned.meaningOffset();
        for (int i = 0; i < embedding.length; i++) {
            sum += embedding[i] * learned.meaning().get(i);
        }
        return sum;
    }

    /** A sentence in pieces that overlap; one piece if it is short. */
    public static List<String> passages(String sentence) {
        List<String> words = List.of(sentence.strip().split("\\s+"));
        List<String> passages = new ArrayList<>();
        for (int from = 0; from == 0 || from + STEP < words.size(); from += STEP) {
            passages.add(String.join(" ", words.subList(from, Math.min(from + PASSAGE, words.size()))));
        }
        return passages;
    }

    /** Its words and its pairs of neighbours, each once; case and punctuation make no difference. */
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

    private record Learned(double wordsOffset, Map<String, Double> words, double meaningOffset, List<Double> meaning) {
        private Learned {
            words = Map.copyOf(words);
            meaning = List.copyOf(meaning);
        }
    }
}
