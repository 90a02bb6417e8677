package io.mockcall.simulator.meaning;

import static java.util.Objects.requireNonNull;

import io.mockcall.languagemodels.embedding.Embedding;

/**
 * One sentence of the agent.
 *
 * @param strength how clearly it is what it is taken for, 0 to 1
 * @param question whether it asks something
 */
public record Act(String sentence, Intent intent, double strength, boolean question, Embedding meaning) {
    public Act {
        requireNonNull(sentence, "sentence");
        requireNonNull(intent, "intent");
        requireNonNull(meaning, "meaning");
    }
}
