package io.mockcall.simulator.understanding;

import static java.util.Objects.requireNonNull;

import io.mockcall.languagemodels.embedding.Embedding;

/**
 * One sentence of the agent with its intent.
 *
 * @param strength how clearly the sentence has the intent, 0 to 1
 * @param question whether the sentence is a question
 * @param embedding the sentence's embedding
 */
public record ClassifiedSentence(String text, Intent intent, double strength, boolean question, Embedding embedding) {
    public ClassifiedSentence {
        requireNonNull(text, "text");
        requireNonNull(intent, "intent");
        requireNonNull(embedding, "embedding");
    }
}
