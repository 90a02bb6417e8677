package io.mockcall.evaluation.evidence;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import java.util.List;

/**
 * What the customer said in one go.
 *
 * @param atMs when its first sentence was ready to be spoken, in milliseconds since the call was ready
 * @param spokenMs how long the agent heard it; estimated from its words unless it was cut short
 * @param emotion at its end
 * @param changes what moved the emotion since the turn before
 * @param interrupts whether it talks over the agent
 */
public record CustomerTurn(
        int turn,
        long atMs,
        long spokenMs,
        List<String> sentences,
        Emotion emotion,
        List<EmotionChange> changes,
        boolean interrupts) {
    public CustomerTurn {
        sentences = List.copyOf(sentences);
        requireNonNull(emotion, "emotion");
        changes = List.copyOf(changes);
    }

    public long endMs() {
        return atMs + spokenMs;
    }
}
