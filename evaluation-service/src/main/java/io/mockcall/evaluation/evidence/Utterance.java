package io.mockcall.evaluation.evidence;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** The same without these sentences, and shorter by their share of the words. */
    Utterance leavingOut(Set<@Nullable String> gone) {
        List<String> left = sentences().stream()
                .filter(sentence -> !gone.contains(sentence))
                .toList();
        if (left.size() == sentences().size()) {
            return this;
        }
        String kept = String.join(" ", left);
        long spokenMs = words() == 0 ? 0 : durationMs() * Sentences.words(kept) / words();
        return new Utterance(id, kept, turn, startMs, startMs + spokenMs, confidence);
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
