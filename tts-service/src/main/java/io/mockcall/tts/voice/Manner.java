package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

/**
 * How a character speaks, in the terms of remote voices.
 *
 * @param stability evenness, 0 (agitated) to 1 (steady)
 * @param similarity closeness to the original speaker, 0 to 1
 * @param style the style of the speech
 * @param rate speed, more than 0; 1 = the speaker's own
 */
public record Manner(double stability, double similarity, Style style, double rate) {
    /** The manner of somebody who only talks. */
    public static final Manner NATURAL = new Manner(0.75, 0.75, Style.NATURAL, 1);

    /** A style of speech. */
    public enum Style {
        NATURAL,
        AGGRESSIVE,
        SLOW,
        FORMAL,
        CALM,
        LIVELY
    }

    public Manner {
        requireNonNull(style, "style");
        requireShare("stability", stability);
        requireShare("similarity", similarity);
        if (!(rate > 0)) {
            throw new IllegalArgumentException("rate must be more than 0, not " + rate);
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1, not " + value);
        }
    }
}
