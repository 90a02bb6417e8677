package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import io.mockcall.simulator.emotion.EmotionTransition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The customer's emotion.
 *
 * @param unreported changes since the last sentence of the customer; the next sentence reports them
 * @param updatedAt time up to which the passing of time has had its effect on the emotion
 */
public record EmotionState(
        Emotion emotion,
        @JsonProperty("unspoken") List<EmotionChange> unreported,
        @JsonProperty("feltAt") Instant updatedAt) {
    public EmotionState {
        requireNonNull(emotion, "emotion");
        unreported = List.copyOf(unreported);
        requireNonNull(updatedAt, "updatedAt");
    }

    EmotionState after(EmotionTransition transition, Instant at) {
        List<EmotionChange> changes = new ArrayList<>(unreported);
        changes.addAll(transition.changes());
        return new EmotionState(transition.emotion(), changes, at);
    }

    EmotionState reported() {
        return new EmotionState(emotion, List.of(), updatedAt);
    }
}
