package io.mockcall.evaluation.evidence;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on a call and says something about the agent.
 *
 * @param turn the customer's turn that it belongs to
 * @param atMs milliseconds since the call was ready
 * @param quote the agent's words; null where it is not about words
 */
public record Finding(
        Kind kind, int turn, long atMs, @Nullable String quote) {
    /** As they happened. */
    public static final Comparator<Finding> IN_ORDER =
            Comparator.comparingLong(Finding::atMs).thenComparing(Finding::kind);

    public Finding {
        requireNonNull(kind, "kind");
    }

    /** Found in the words of an utterance. */
    public static Finding said(Kind kind, Utterance utterance, String sentence) {
        return new Finding(kind, utterance.turn(), utterance.startMs(), sentence);
    }
}
