package io.mockcall.evaluation.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds what an agent says to the machinery instead of to the customer, with what belongs to it. */
public final class Asides {
    /** Fewer words have no meaning of their own. */
    private static final int MIN_WORDS = 4;
    /** How many sentences apart two attempts may lie for the fragments between them to be pieces of one. */
    private static final int MOST_PIECES = 3;

    private final Machinery machinery;
    private final Predicate<String> isAttempt;

    /**
     * @param isAttempt whether a sentence speaks to the machinery
     */
    public Asides(Machinery machinery, Predicate<String> isAttempt) {
        this.machinery = machinery;
        this.isAttempt = isAttempt;
    }

    /** In order of time, each with the sentence that it is. */
    public List<Finding> in(CallRecord call) {
        List<Said> said = new ArrayList<>();
        for (Utterance utterance : call.utterances()) {
            utterance.sentences().forEach(sentence -> said.add(new Said(utterance, sentence)));
        }
        boolean[] attempts = new boolean[said.size()];
        for (int i = 0; i < attempts.length; i++) {
            attempts[i] = isAttempt.test(said.get(i).sentence());
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
}
