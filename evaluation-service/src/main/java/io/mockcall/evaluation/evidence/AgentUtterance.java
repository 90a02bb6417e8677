package io.mockcall.evaluation.evidence;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An utterance of the agent.
 *
 * @param turn number of the customer turn before it
 * @param startMs milliseconds since the call was ready
 * @param confidence of the speech recogniser, 0 to 1
 */
public record AgentUtterance(String id, String text, int turn, long startMs, long endMs, double confidence) {
    public AgentUtterance {
        requireNonNull(id, "id");
        requireNonNull(text, "text");
    }

    /** The same utterance without these sentences, shorter in proportion to its words. */
    AgentUtterance without(Set<@Nullable String> removed) {
        List<String> left = sentences().stream()
                .filter(sentence -> !removed.contains(sentence))
                .toList();
        if (left.size() == sentences().size()) {
            return this;
        }
        String kept = String.join(" ", left);
        long spokenMs = words() == 0 ? 0 : durationMs() * SentenceTokenizer.words(kept) / words();
        return new AgentUtterance(id, kept, turn, startMs, startMs + spokenMs, confidence);
    }

    public List<String> sentences() {
        return SentenceTokenizer.of(text);
    }

    public int words() {
        return SentenceTokenizer.words(text);
    }

    public long durationMs() {
        return Math.max(0, endMs - startMs);
    }
}
