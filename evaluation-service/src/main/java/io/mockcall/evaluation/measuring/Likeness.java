package io.mockcall.evaluation.measuring;

import static java.util.Objects.requireNonNull;

import java.util.List;
import reactor.core.publisher.Mono;

/** Somebody who knows how near texts are to each other. */
public interface Likeness {
    /** For who has no model: says nothing. */
    Likeness UNKNOWN = pairs -> Mono.empty();

    /** Mean over the pairs, 0 (nothing in common) to 1 (the same); empty if there are none. */
    Mono<Double> of(List<Pair> pairs);

    /** Two texts. */
    record Pair(String one, String other) {
        public Pair {
            requireNonNull(one, "one");
            requireNonNull(other, "other");
        }
    }
}
