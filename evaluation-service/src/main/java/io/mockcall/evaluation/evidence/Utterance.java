package io.mockcall.evaluation.evidence;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the agent said in one go.
 *
 * @param turn the customer's turn that it follows
 * @param startMs milliseconds since the call was ready
 * @param confidence the recogniser's, 0 to 1
 */
public record Utterance(String id, String text, int turn, long startMs, long endMs, double confidence) {
    public Utterance {
        requireNonNull(id, "id");
        requireNonNull(text, "text");
    }

    public List<String> sentences() {
        return Sentences.of(text);
    }

    public int words() {
        return Sentences.words(text);
    }

    public long durationMs() {
        return Math.max(0, endMs - startMs);
    }
}
