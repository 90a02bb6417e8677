package io.mockcall.simulator.emotion;

import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.Voice;

/** How a feeling is heard. */
public final class Expression {
    private static final double EVEN = 0.8;

    private Expression() {}

    /** Frustrated people speak faster and less evenly, impatient ones faster. */
    public static Voice voice(String profile, Emotion emotion) {
        double rate = 1;
        double stability = EVEN;
        if (emotion.frustration() > 70) {
            rate *= 1.3;
            stability *= 0.8;
        }
        if (emotion.patience() < 30) {
            rate *= 1.2;
        }
        return new Voice(profile, Math.clamp(rate, 0.5, 2), stability);
    }

    /** From 0, even-tempered, to 1, beside oneself. */
    public static double intensity(Emotion emotion) {
        double delight = Math.max(0, emotion.satisfaction() - 60) / 40;
        double intensity =
                0.75 * emotion.frustration() / 100 + 0.15 * (100 - emotion.patience()) / 100 + 0.10 * delight;
        return Math.clamp(Math.round(intensity * 100) / 100.0, 0, 1);
    }
}
