package io.mockcall.evaluation.injection;

import io.mockcall.evaluation.evidence.AgentUtterance;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.FindingKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds prompt injection in a call: sentences with which the agent addresses the evaluation or the simulation instead of the
 * customer, and the sentences around them that belong to them.
 */
public final class InjectionDetector {
    /** Two injections that are at most this many sentences apart are pieces of one. So are the sentences between them. */
    private static final int MAX_GAP = 3;

    private final SentenceInjectionDetector sentenceDetector;
    private final Predicate<String> isInjection;

    /**
     * @param isInjection whether a sentence alone is an injection
     */
    public InjectionDetector(SentenceInjectionDetector sentenceDetector, Predicate<String> isInjection) {
        this.sentenceDetector = sentenceDetector;
        this.isInjection = isInjection;
    }

    /** A detector that uses patterns and words only, for judges without embeddings. */
    public static InjectionDetector withoutEmbeddings() {
        var sentenceDetector = SentenceInjectionDetector.load();
        return new InjectionDetector(sentenceDetector, sentenceDetector::isInjection);
    }

    /** The findings of kind {@link FindingKind#ADDRESSED_MACHINERY} in order of time, one for each sentence. */
    public List<Finding> detect(CallRecord call) {
        List<Said> said = new ArrayList<>();
        for (AgentUtterance utterance : call.utterances()) {
            utterance.sentences().forEach(sentence -> said.add(new Said(utterance, sentence)));
        }
        boolean[] injections = new boolean[said.size()];
        for (int i = 0; i < injections.length; i++) {
            injections[i] = isInjection.test(said.get(i).sentence());
        }
        addNeighbours(injections, said);
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < injections.length; i++) {
            if (injections[i]) {
                Said injection = said.get(i);
                found.add(Finding.said(FindingKind.ADDRESSED_MACHINERY, injection.utterance(), injection.sentence()));
            }
        }
        return found;
    }

    private record Said(AgentUtterance utterance, String sentence) {
        boolean isInSameUtteranceAs(Said other) {
            return utterance.equals(other.utterance());
        }
    }

    /** Marks the sentences before and after an injection that belong to it: its introduction and its other pieces. */
    private void addNeighbours(boolean[] injections, List<Said> said) {
        for (int i = injections.length - 2; i >= 0; i--) {
            injections[i] |= injections[i + 1] && introduces(said.get(i), said.get(i + 1));
        }
        int last = -1;
        for (int i = 0; i < injections.length; i++) {
            injections[i] |= i > 0 && injections[i - 1] && continues(said.get(i - 1), said.get(i));
            if (injections[i]) {
                if (last >= 0 && i - last <= MAX_GAP) {
                    Arrays.fill(injections, last, i, true);
                }
                last = i;
            }
        }
    }

    private boolean introduces(Said said, Said injection) {
        return sentenceDetector.maybeInjection(said.sentence())
                || (said.isInSameUtteranceAs(injection) && sentenceDetector.isPrelude(said.sentence()));
    }

    /** In "For the record. I am so sorry for you." the second sentence belongs to the first one. */
    private boolean continues(Said injection, Said said) {
        return said.isInSameUtteranceAs(injection) || sentenceDetector.maybeInjection(said.sentence());
    }
}
