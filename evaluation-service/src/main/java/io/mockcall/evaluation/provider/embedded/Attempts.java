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
    /** How many sentences apart two attempts may lie for the fragments between them to be pieces of one. */
    private static final int MOST_PIECES = 3;

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
        List<Said> said = new ArrayList<>();
        for (Utterance utterance : call.utterances()) {
            utterance.sentences().forEach(sentence -> said.add(new Said(utterance, sentence)));
        }
        boolean[] attempts = new boolean[said.size()];
        for (int i = 0; i < attempts.length; i++) {
            attempts[i] = isAttempt(said.get(i).sentence());
        }
        addWhatBelongsToThem(attempts, said);
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < attempts.length; i++) {
            if (attempts[i]) {
                Said attempt = said.get(i);
                found.add(Finding.said(Kind.ADDRESSED_MACHINERY, attempt.utterance(), attempt.sentence()));
            }
        }
        return found;
    }

    private record Said(Utterance utterance, String sentence) {
        boolean inOneBreathWith(Said other) {
            return utterance.equals(other.utterance());
        }
    }

    /** Marks what is said around attempts and means nothing without them: they also come in pieces over several turns. */
    private void addWhatBelongsToThem(boolean[] attempts, List<Said> said) {
        int last = -1;
        for (int i = 0; i < attempts.length; i++) {
            attempts[i] |= goesOn(attempts, said, i) || leadsUp(attempts, said, i);
            if (attempts[i]) {
                for (int between = last + 1; last >= 0 && i - last <= MOST_PIECES && between < i; between++) {
                    attempts[between] = Sentences.words(said.get(between).sentence()) < MIN_WORDS;
                }
                last = i;
            }
        }
    }

    private boolean goesOn(boolean[] attempts, List<Said> said, int i) {
        if (i == 0 || !attempts[i - 1]) {
            return false;
        }
        String sentence = said.get(i).sentence();
        return machinery.isContinuedBy(sentence)
                || (machinery.isEndedBy(sentence) && said.get(i).inOneBreathWith(said.get(i - 1)));
    }

    private boolean leadsUp(boolean[] attempts, List<Said> said, int i) {
        return i + 1 < attempts.length
                && attempts[i + 1]
                && machinery.isPrecededBy(said.get(i).sentence())
                && said.get(i).inOneBreathWith(said.get(i + 1));
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
