package io.mockcall.evaluation.provider.embedded;

import io.mockcall.evaluation.evidence.Asides;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.Machinery;
import io.mockcall.evaluation.evidence.Sentences;
import java.util.List;

/** Finds what an agent says to the machinery instead of to the customer, by words and by meaning. */
final class Attempts {
    /** Fewer words have no meaning of their own. */
    private static final int MIN_WORDS = 4;

    private final Machinery machinery = Machinery.load();
    private final Embedder embedder;
    private final List<Vector> examples;
    private final List<Vector> agentsSay;

    Attempts(Embedder embedder) {
        this.embedder = embedder;
        this.examples = machinery.examples().stream().map(embedder::embed).toList();
        this.agentsSay = machinery.agentsSay().stream().map(embedder::embed).toList();
    }

    /** In order of time, each with the sentence that it is. */
    List<Finding> in(CallRecord call) {
        return new Asides(machinery, this::isAttempt).in(call);
    }

    boolean isAttempt(String sentence) {
        return machinery.isAddressedBy(sentence) || isAttemptByMeaning(sentence);
    }

    boolean isAttemptByMeaning(String sentence) {
        if (Sentences.words(sentence) < MIN_WORDS) {
            return false;
        }
        Vector vector = embedder.embed(sentence);
        double near = vector.nearest(examples);
        return near >= machinery.near() && near > vector.nearest(agentsSay);
    }
}
