package io.mockcall.simulator.emotion;

import io.mockcall.contracts.Emotion;
import java.util.Locale;

/** The four numbers of an {@link Emotion}. */
public enum Feeling {
    FRUSTRATION,
    SATISFACTION,
    PATIENCE,
    COOPERATION;

    /** As in {@link io.mockcall.contracts.EmotionChange#feeling}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** More of it is better for the agent. */
    boolean pleasant() {
        return this != FRUSTRATION;
    }

    double of(Emotion emotion) {
        return switch (this) {
            case FRUSTRATION -> emotion.frustration();
            case SATISFACTION -> emotion.satisfaction();
            case PATIENCE -> emotion.patience();
            case COOPERATION -> emotion.cooperation();
        };
    }
}
