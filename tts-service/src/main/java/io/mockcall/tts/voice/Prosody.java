package io.mockcall.tts.voice;

/**
 * The prosody of speech, as changes of the neutral voice: a factor of 1 and a level of 0 dB change nothing. Values are rounded to
 * hundredths, so that almost equal emotions share an entry of the speech cache.
 *
 * @param pitch pitch, {@value #MIN_PITCH} to {@value #MAX_PITCH}
 * @param range variation of the pitch, {@value #MIN_RANGE} to {@value #MAX_RANGE}
 * @param rate speed, {@value #MIN_RATE} to {@value #MAX_RATE}
 * @param vocalTract scale of the vocal tract, 0.7 (longer, darker) to 1.3 (shorter, brighter)
 * @param volume volume, 0.1 to 1
 * @param tilt tilt of the spectrum in dB per octave, −3 (soft) to 3 (strained)
 * @param breath level of the breath noise in dB, 0 to 12
 */
public record Prosody(
        double pitch, double range, double rate, double vocalTract, double volume, double tilt, double breath) {
    public static final Prosody NEUTRAL = new Prosody(1, 1, 1, 1, 1);

    public static final double MIN_PITCH = 0.5;
    public static final double MAX_PITCH = 1.6;
    public static final double MIN_RANGE = 0.2;
    public static final double MAX_RANGE = 3;
    public static final double MIN_RATE = 0.6;
    public static final double MAX_RATE = 2;

    /** Clamps values to their ranges. */
    public Prosody {
        pitch = clamped(pitch, MIN_PITCH, MAX_PITCH);
        range = clamped(range, MIN_RANGE, MAX_RANGE);
        rate = clamped(rate, MIN_RATE, MAX_RATE);
        vocalTract = clamped(vocalTract, 0.7, 1.3);
        volume = clamped(volume, 0.1, 1);
        tilt = clamped(tilt, -3, 3);
        breath = clamped(breath, 0, 12);
    }

    /** A prosody that leaves the tilt and the breath of the voice. */
    public Prosody(double pitch, double range, double rate, double vocalTract, double volume) {
        this(pitch, range, rate, vocalTract, volume, 0, 0);
    }

    private static double clamped(double value, double min, double max) {
        return Math.round(Math.clamp(value, min, max) * 100) / 100.0;
    }
}
