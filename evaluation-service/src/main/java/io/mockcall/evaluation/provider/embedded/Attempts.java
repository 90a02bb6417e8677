package io.mockcall.evaluation.provider.embedded;

import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.Kind;
import io.mockcall.evaluation.evidence.Machinery;
import io.mockcall.evaluation.evidence.Sentences;
import io.mockcall.evaluation.evidence.Utterance;
import java.util.ArrayList;
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
        List<Finding> found = new ArrayList<>();
        boolean before = false;
        for (Utterance utterance : call.utterances()) {
            List<String> sentences = utterance.sentences();
            for (int i = 0; i < sentences.size(); i++) {
                String sentence = sentences.get(i);
                boolean now = isAttempt(sentence)
                        || (before && machinery.isContinuedBy(sentence))
                        || (machinery.isPrecededBy(sentence)
                                && i + 1 < sentences.size()
                                && isAttempt(sentences.get(i + 1)));
                if (now) {
                    found.add(Finding.said(Kind.ADDRESSED_MACHINERY, utterance, sentence));
                }
                before = now;
            }
        }
        return found;
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
