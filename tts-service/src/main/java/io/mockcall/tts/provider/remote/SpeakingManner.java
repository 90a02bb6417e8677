package io.mockcall.tts.provider.remote;

/**
 * The manner of a profile without any feeling.
 *
 * @param stability evenness of the voice, 0 to 1
 * @param similarity closeness to the recorded speaker, 0 to 1
 * @param style how the character speaks
 * @param rate speaking rate, 1 = the voice's own
 */
public record SpeakingManner(double stability, double similarity, Style style, double rate) {
    /** How a character speaks. */
    public enum Style {
        NEUTRAL,
        AGGRESSIVE,
        SLOW,
        FORMAL
    }

    private static final SpeakingManner NEUTRAL = new SpeakingManner(0.7, 0.75, Style.NEUTRAL, 1);

    /** The manner of a profile; the neutral one if it has none of its own. */
    public static SpeakingManner of(String profile) {
        return switch (profile) {
            case "angry_customer" -> new SpeakingManner(0.6, 0.8, Style.AGGRESSIVE, 1.2);
            case "confused_elder" -> new SpeakingManner(0.8, 0.7, Style.SLOW, 0.8);
            case "professional" -> new SpeakingManner(0.75, 0.75, Style.FORMAL, 1);
            default -> NEUTRAL;
        };
    }
}
