package io.mockcall.gateway.media;

/**
 * Low-pass filter for resampling between 48 and 16 kHz: a sinc with a Hamming window, cutoff 7.2 kHz, 48 taps. Aliases are at least
 * 50 dB below the signal.
 */
final class LowPassFilter {
    static final int FACTOR = 3;
    static final int TAPS = 48;

    private static final double CUTOFF = 7_200.0 / 48_000;

    private LowPassFilter() {}

    /** The filter taps; their sum is 1. */
    static float[] taps() {
        double[] taps = new double[TAPS];
        double sum = 0;
        for (int i = 0; i < TAPS; i++) {
            double x = i - (TAPS - 1) / 2.0;
            double window = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (TAPS - 1));
            taps[i] = Math.sin(2 * Math.PI * CUTOFF * x) / (Math.PI * x) * window;
            sum += taps[i];
        }
        float[] normal = new float[TAPS];
        for (int i = 0; i < TAPS; i++) {
            normal[i] = (float) (taps[i] / sum);
        }
        return normal;
    }

    static short clamped(float sample) {
        return (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
