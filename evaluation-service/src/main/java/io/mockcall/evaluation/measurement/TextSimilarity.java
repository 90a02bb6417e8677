package io.mockcall.evaluation.measurement;

import static java.util.Objects.requireNonNull;

import java.util.List;
import reactor.core.publisher.Mono;

/** The port that measures the similarity of texts. */
public interface TextSimilarity {
    /** Without a model there is no similarity. */
    TextSimilarity UNKNOWN = pairs -> Mono.empty();

    /** The mean similarity of the pairs, 0 (nothing in common) to 1 (equal). Empty if there are no pairs. */
    Mono<Double> mean(List<Pair> pairs);

    /** Two texts to compare. */
    record Pair(String one, String other) {
        public Pair {
            requireNonNull(one, "one");
            requireNonNull(other, "other");
        }
    }
}
