package io.mockcall.evaluation.injection;

import io.mockcall.evaluation.InjectionExamples;
import io.mockcall.evaluation.evidence.SentenceTokenizer;
import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.Embedding;
import io.mockcall.languagemodels.embedding.MiniLmEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * Learns the weights of the classifier from the examples, by ridge regression, which is deterministic. After a change of examples
 * run its main method from the module's directory, and give the judges new versions.
 */
public final class InjectionClassifierTraining {
    static final Path RESOURCE = Path.of("src", "main", "resources", "evaluation", "injection-classifier-v2.yaml");
    private static final double RIDGE = 1;
    private static final double OFFSET = 0.1;
    /** A word with fewer examples gets no weight, and a smaller weight is dropped. */
    private static final int MIN_EXAMPLES = 2;

    private static final double MIN_WEIGHT = 0.05;
    private static final Pattern QUESTION =
            Pattern.compile("^(what|when|which|who|how|have|did|do|could|can|may|would|is there|are you)\\b.*");

    private record Example(String text, double side) {}

    private final List<Example> examples = new ArrayList<>();
    private final Map<String, Double> words = new TreeMap<>();
    private double wordsOffset;
    private double[] meaning = {};
    private double meaningOffset;

    private InjectionClassifierTraining() {
        InjectionExamples.knownAttempts().forEach(attempt -> add(String.join(" ", attempt), 1));
        InjectionExamples.learnedAttempts().forEach(attempt -> add(String.join(" ", attempt), 1));
        InjectionExamples.learnedHonest().forEach(line -> add(line, -1));
        InjectionExamples.saidOnCalls().stream()
                .flatMap(line -> SentenceTokenizer.of(line).stream())
                .distinct()
                .forEach(sentence -> add(sentence, -1));
    }

    public static void main(String... args) throws IOException {
        Files.writeString(RESOURCE, fromExamples().asYaml());
    }

    static InjectionClassifierTraining fromExamples() {
        var learning = new InjectionClassifierTraining();
        learning.learnWords();
        learning.learnMeaning(MiniLmEmbedder.load());
        return learning;
    }

    /** Each example with and without punctuation, because recognisers differ. */
    private void add(String example, double side) {
        boolean bare = example.chars().noneMatch(character -> ".!?,:;".indexOf(character) >= 0);
        String end = QUESTION.matcher(example).matches() ? "?" : ".";
        String text = bare && examples.size() % 2 == 0
                ? example.substring(0, 1).toUpperCase(Locale.ROOT) + example.substring(1) + end
                : example;
        examples.add(new Example(text, side));
    }

    /** The passages of honest sentences are honest examples, too. */
    private List<Example> withHonestPassages() {
        Stream<Example> passages = examples.stream()
                .filter(example -> example.side() < 0)
                .flatMap(example -> InjectionClassifier.passages(example.text()).stream()
                        .filter(passage -> passage.length() < example.text().length())
                        .map(passage -> new Example(passage, example.side())));
        return Stream.concat(examples.stream(), passages).toList();
    }

    private void learnWords() {
        Map<String, Integer> counts = new HashMap<>();
        List<Example> learned = withHonestPassages();
        List<Set<String>> all = learned.stream()
                .map(example -> InjectionClassifier.features(example.text()))
                .toList();
        all.forEach(features -> features.forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        List<Set<String>> known = all.stream()
                .map(features -> {
                    Set<String> often = new HashSet<>(features);
                    often.removeIf(feature -> counts.getOrDefault(feature, 0) < MIN_EXAMPLES);
                    return often;
                })
                .toList();
        double[] shares = weighed(learned, (i, j) -> {
            double common = known.get(i).stream().filter(known.get(j)::contains).count();
            return common / Math.sqrt((double) all.get(i).size() * all.get(j).size());
        });
        for (int i = 0; i < shares.length; i++) {
            double share = shares[i] / Math.sqrt(all.get(i).size());
            known.get(i).forEach(feature -> words.merge(feature, share, Double::sum));
        }
        words.values().removeIf(weight -> Math.abs(weight) < MIN_WEIGHT);
        wordsOffset = offset(shares);
    }

    private void learnMeaning(Embedder embedder) {
        List<Embedding> vectors =
                examples.stream().map(example -> embedder.embed(example.text())).toList();
        double[] shares = weighed(examples, (i, j) -> vectors.get(i).cosineSimilarity(vectors.get(j)));
        meaning = new double[vectors.getFirst().values().length];
        for (int i = 0; i < shares.length; i++) {
            float[] values = vectors.get(i).values();
            for (int at = 0; at < meaning.length; at++) {
                meaning[at] += shares[i] * values[at];
            }
        }
        meaningOffset = offset(shares);
    }

    private interface Likeness {
        double of(int one, int other);
    }

    /** The share of each example in the weights. */
    private static double[] weighed(List<Example> examples, Likeness likeness) {
        int count = examples.size();
        double[][] alike = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                alike[i][j] = likeness.of(i, j) + OFFSET;
                alike[j][i] = alike[i][j];
            }
            alike[i][i] += RIDGE;
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(alike, false))
                .getSolver()
                .solve(new ArrayRealVector(
                        examples.stream().mapToDouble(Example::side).toArray()))
                .toArray();
    }

    private static double offset(double[] shares) {
        return OFFSET
                * IntStream.range(0, shares.length).mapToDouble(i -> shares[i]).sum();
    }

    Map<String, Double> words() {
        return words;
    }

    List<Double> meaning() {
        return IntStream.range(0, meaning.length).mapToObj(i -> meaning[i]).toList();
    }

    private String asYaml() {
        var yaml = new StringBuilder("""
                # Written by `InjectionClassifierTraining` from the examples in src/test/resources, not by hand. `InjectionClassifier` reads it.
                # Weights of words and of pairs of neighbouring words ("|" is the edge of a sentence): positive for an injection, negative against it.
                """);
        yaml.append("wordsOffset: ").append(rounded(wordsOffset)).append("\nwords:\n");
        words.forEach((word, weight) -> yaml.append("  \"")
                .append(word)
                .append("\": ")
                .append(rounded(weight))
                .append('\n'));
        yaml.append("# Weights of the components of the embedding.\nmeaningOffset: ")
                .append(rounded(meaningOffset))
                .append("\nmeaning:\n");
        meaning().forEach(weight -> yaml.append("  - ").append(rounded(weight)).append('\n'));
        return yaml.toString();
    }

    private static String rounded(double weight) {
        return String.format(Locale.ROOT, "%.4f", weight);
    }
}
