package io.mockcall.contracts;

/** Maps the customer's emotion to the prosody of the voice. */
public final class EmotionProsody {
    private static final double CALM_STABILITY = 0.8;

    private EmotionProsody() {}

    /**
     * Computes rate and stability of the voice: frustrated customers speak faster and less evenly, impatient customers faster.
     *
     * @param neutral the voice without emotion
     */
    public static Voice voice(Voice neutral, Emotion emotion) {
        double rate = 1;
        double stability = CALM_STABILITY;
        if (emotion.frustration() > 70) {
            rate *= 1.3;
            stability *= 0.8;
        }
        if (emotion.patience() < 30) {
            rate *= 1.2;
        }
        return new Voice(
                neutral.profile(), Math.clamp(rate, 0.5, 2), stability, neutral.sampleRate(), neutral.pronunciations());
    }

    /** Computes the emotional intensity of the voice, from 0 (calm) to 1 (furious). */
    public static double intensity(Emotion emotion) {
        double delight = Math.max(0, emotion.satisfaction() - 60) / 40;
        double intensity =
                0.75 * emotion.frustration() / 100 + 0.15 * (100 - emotion.patience()) / 100 + 0.10 * delight;
        return Math.clamp(Math.round(intensity * 100) / 100.0, 0, 1);
    }
}
