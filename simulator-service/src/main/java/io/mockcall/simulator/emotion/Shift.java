package io.mockcall.simulator.emotion;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import java.util.List;

/** How the customer feels now, and why: the changes add up from the emotion before to this one. */
public record Shift(Emotion emotion, List<EmotionChange> changes) {
    public Shift {
        requireNonNull(emotion, "emotion");
        changes = List.copyOf(changes);
    }
}
