package io.mockcall.evaluation.evidence;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence about the agent.
 *
 * @param turn number of the customer turn that it belongs to
 * @param atMs milliseconds since the call was ready
 * @param quote the agent's words; null if the finding is not about words
 */
public record Finding(
        FindingKind kind, int turn, long atMs, @Nullable String quote) {
    /** By time, then by kind. */
    public static final Comparator<Finding> IN_ORDER =
            Comparator.comparingLong(Finding::atMs).thenComparing(Finding::kind);

    public Finding {
        requireNonNull(kind, "kind");
    }

    /** A finding in the words of an utterance. */
    public static Finding said(FindingKind kind, AgentUtterance utterance, String sentence) {
        return new Finding(kind, utterance.turn(), utterance.startMs(), sentence);
    }
}
