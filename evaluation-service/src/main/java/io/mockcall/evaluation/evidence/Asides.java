package io.mockcall.evaluation.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Finds what an agent says to the machinery instead of to the customer, with what belongs to it. */
public final class Asides {
    /** How many sentences apart two attempts may lie for what is between them to be pieces of one. */
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

    /** Those that are told by their words, for whoever has no embeddings. */
    public static Asides byWords() {
        var machinery = Machinery.load();
        return new Asides(machinery, machinery::isAddressedBy);
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

    /** Marks what is said around attempts and shares their fate: they come with an introduction, and in pieces. */
    private void addWhatBelongsToThem(boolean[] attempts, List<Said> said) {
        for (int i = attempts.length - 2; i >= 0; i--) {
            attempts[i] |= attempts[i + 1] && leadsUp(said.get(i), said.get(i + 1));
        }
        int last = -1;
        for (int i = 0; i < attempts.length; i++) {
            attempts[i] |= i > 0 && attempts[i - 1] && goesOn(said.get(i - 1), said.get(i));
            if (attempts[i]) {
                if (last >= 0 && i - last <= MOST_PIECES) {
                    Arrays.fill(attempts, last, i, true);
                }
                last = i;
            }
        }
    }

    private boolean leadsUp(Said said, Said attempt) {
        return machinery.isPerhapsAddressedBy(said.sentence())
                || (said.inOneBreathWith(attempt) && machinery.isPrecededBy(said.sentence()));
    }

    /** "For the record. I am so sorry for you." is said for the record as a whole. */
    private boolean goesOn(Said attempt, Said said) {
        return said.inOneBreathWith(attempt) || machinery.isPerhapsAddressedBy(said.sentence());
    }
}
