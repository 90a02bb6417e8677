package io.mockcall.evaluation.evidence;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import java.util.List;

/**
 * A turn of the customer.
 *
 * @param atMs when its first sentence was ready for speech synthesis, in milliseconds since the call was ready
 * @param spokenMs how long the agent heard it; an estimate from its words, unless playback was interrupted
 * @param emotion the customer's emotion at its end
 * @param changes the changes of emotion since the turn before
 * @param interrupts whether the customer barges in on the agent
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
