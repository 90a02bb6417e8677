package io.mockcall.client.tools.output;

import io.mockcall.contracts.Emotion;

/** Draws values from 0 to 100 as small bars. */
public final class EmotionBars {
    private static final int WIDTH = 8;

    private EmotionBars() {}

    public static String of(double value) {
        int full = (int) Math.round(Math.clamp(value, 0, 100) * WIDTH / 100);
        return "█".repeat(full) + "░".repeat(WIDTH - full);
    }

    public static String of(Emotion emotion) {
        return "frustration %s %3.0f  satisfaction %s %3.0f  patience %s %3.0f  cooperation %s %3.0f"
                .formatted(
                        of(emotion.frustration()), emotion.frustration(),
                        of(emotion.satisfaction()), emotion.satisfaction(),
                        of(emotion.patience()), emotion.patience(),
                        of(emotion.cooperation()), emotion.cooperation());
    }
}
