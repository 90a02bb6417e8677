package io.mockcall.simulator.emotion;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import java.util.List;

/**
 * The effect of cues on an emotion.
 *
 * @param emotion the new emotion
 * @param changes the steps that lead from the old emotion to the new one, with their causes
 */
public record EmotionTransition(Emotion emotion, List<EmotionChange> changes) {
    public EmotionTransition {
        requireNonNull(emotion, "emotion");
        changes = List.copyOf(changes);
    }
}
