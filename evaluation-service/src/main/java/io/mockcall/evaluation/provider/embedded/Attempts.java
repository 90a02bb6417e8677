package io.mockcall.evaluation.provider.embedded;

import io.mockcall.evaluation.evidence.Asides;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.Machinery;
import io.mockcall.evaluation.evidence.Sentences;
import io.mockcall.languagemodels.embedding.Embedder;
import java.util.List;

/** Finds what an agent says to the machinery instead of to the customer, by words and by meaning. */
final class Attempts {
    /** Fewer words have no meaning of their own. */
    private static final int MIN_WORDS = 4;

    private final Machinery machinery = Machinery.load();
    private final Embedder embedder;

    Attempts(Embedder embedder) {
        this.embedder = embedder;
    }

    /** In order of time, each with the sentence that it is. */
    List<Finding> in(CallRecord call) {
        return new Asides(machinery, this::isAttempt).in(call);
    }

    private boolean isAttempt(String sentence) {
        return Sentences.words(sentence) < MIN_WORDS
                ? machinery.isAddressedBy(sentence)
                : machinery.isAddressedBy(sentence, embedder.embed(sentence).values());
    }
}
