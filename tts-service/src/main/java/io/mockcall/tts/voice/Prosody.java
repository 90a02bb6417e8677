package io.mockcall.tts.voice;

/**
 * How something is spoken, as factors of the neutral voice: 1 leaves everything as it is. Rounded to hundredths, so that
 * feelings that differ by a hair sound, and are cached, the same.
 *
 * @param pitch height of the voice, {@value #MIN_PITCH} to {@value #MAX_PITCH}
 * @param range how far the pitch moves, {@value #MIN_RANGE} to {@value #MAX_RANGE}
 * @param rate speed, {@value #MIN_RATE} to {@value #MAX_RATE}
 * @param throat size of the throat: below 1 larger and darker, above smaller and brighter, 0.7 to 1.3
 * @param volume 0.1 to 1
 */
public record Prosody(double pitch, double range, double rate, double throat, double volume) {
    public static final Prosody NEUTRAL = new Prosody(1, 1, 1, 1, 1);

    public static final double MIN_PITCH = 0.5;
    public static final double MAX_PITCH = 1.6;
    public static final double MIN_RANGE = 0.2;
    public static final double MAX_RANGE = 3;
    public static final double MIN_RATE = 0.6;
    public static final double MAX_RATE = 2;

    /** What lies outside its limits is moved to the nearest. */
    public Prosody {
        pitch = within(pitch, MIN_PITCH, MAX_PITCH);
        range = within(range, MIN_RANGE, MAX_RANGE);
        rate = within(rate, MIN_RATE, MAX_RATE);
        throat = within(throat, 0.7, 1.3);
        volume = within(volume, 0.1, 1);
    }

    private static double within(double value, double min, double max) {
        return Math.round(Math.clamp(value, min, max) * 100) / 100.0;
    }
}
