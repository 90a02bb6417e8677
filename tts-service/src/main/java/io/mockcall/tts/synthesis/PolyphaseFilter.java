package io.mockcall.tts.synthesis;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A low-pass filter for sample rate conversion: a sinc with a Kaiser window, stored once for each phase of the output samples.
 * Passes up to {@value #PASS_BAND} of the lower Nyquist frequency. Removes everything from that frequency on, by 70 dB.
 *
 * @param up output samples for each {@code down} input samples; the number of phases
 * @param down input samples for each {@code up} output samples
 * @param half input samples on each side of an output sample
 * @param phases the coefficients of each phase, {@code 2 * half} in each; their sum is 1
 */
record PolyphaseFilter(int up, int down, int half, float[][] phases) {
    private static final double PASS_BAND = 0.875;
    /** Attenuation of the stop band, in dB. */
    private static final double ATTENUATION = 70;
    /** Kaiser's formula for the shape of the window. */
    private static final double BETA = 0.1102 * (ATTENUATION - 8.7);

    /** A filter takes milliseconds to compute. There is one for each pair of rates that a voice uses, so at most about 100. */
    private static final ConcurrentMap<Long, PolyphaseFilter> FILTERS = new ConcurrentHashMap<>();

    /** The filter for these rates, whose ratio alone matters. */
    static PolyphaseFilter between(int from, int to) {
        int divisor = greatestCommonDivisor(from, to);
        int up = to / divisor;
        int down = from / divisor;
        return FILTERS.computeIfAbsent(((long) up << Integer.SIZE) | down, ratio -> designed(up, down));
    }

    private static PolyphaseFilter designed(int up, int down) {
        // Frequencies are in cycles per input sample.
        double nyquist = 0.5 * Math.min(1, (double) up / down);
        double transition = (1 - PASS_BAND) * nyquist;
        double cutoff = nyquist - transition / 2;
        int half = (int) Math.ceil((ATTENUATION - 7.95) / (2.285 * 2 * Math.PI * transition) / 2) + 1;
        float[][] phases = new float[up][];
        for (int phase = 0; phase < up; phase++) {
            phases[phase] = coefficients((double) phase / up, cutoff, half);
        }
        return new PolyphaseFilter(up, down, half, phases);
    }

    /**
     * @param offset how far the output sample is after its input sample, 0 to 1
     */
    private static float[] coefficients(double offset, double cutoff, int half) {
        double[] exact = new double[2 * half];
        double sum = 0;
        for (int k = 0; k < exact.length; k++) {
            double distance = half - 1 - k + offset;
            exact[k] = sinc(2 * cutoff * distance) * kaiser(distance / half);
            sum += exact[k];
        }
        float[] coefficients = new float[exact.length];
        for (int k = 0; k < exact.length; k++) {
            coefficients[k] = (float) (exact[k] / sum);
        }
        return coefficients;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : besselI0(BETA * Math.sqrt(1 - x * x)) / besselI0(BETA);
    }

    /** The modified Bessel function of order 0, as a power series. */
    private static double besselI0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
