package io.mockcall.simulator.emotion;

import io.mockcall.contracts.Emotion;
import java.util.Locale;

/** One of the four dimensions of an {@link Emotion}, each from 0 to 100. */
public enum Feeling {
    FRUSTRATION,
    SATISFACTION,
    PATIENCE,
    COOPERATION;

    /** Returns the name in {@link io.mockcall.contracts.EmotionChange#feeling}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether a higher value is better for the agent. */
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
