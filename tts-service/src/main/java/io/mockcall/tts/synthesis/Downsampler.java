package io.mockcall.tts.synthesis;

/**
 * Three samples into one: 48 kHz to the 16 kHz that travel. A windowed sinc takes away what lies above 7.9 kHz, which would
 * otherwise be folded into the voice as a hiss.
 */
public final class Downsampler {
    /** Samples in for each sample out. */
    public static final int FACTOR = 3;

    private static final int TAPS = 127;
    private static final int CENTRE = TAPS / 2;
    /** In cycles per input sample: 7.2 kHz of 48 kHz. */
    private static final double CUTOFF = 0.15;

    private static final double[] KERNEL = kernel();

    private Downsampler() {}

    /**
     * Every third sample of what is left below the new limit.
     *
     * @param samples at 48 kHz, -1 to 1
     * @param gain applied on the way; what then does not fit into 16 bits is clipped
     */
    public static short[] downsample(double[] samples, double gain) {
        short[] out = new short[samples.length / FACTOR];
        for (int i = 0; i < out.length; i++) {
            double value = filtered(samples, i * FACTOR) * gain * Short.MAX_VALUE;
            out[i] = (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return out;
    }

    private static double filtered(double[] samples, int at) {
        int from = Math.max(0, CENTRE - at);
        int to = Math.min(TAPS, samples.length + CENTRE - at);
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += KERNEL[k] * samples[at + k - CENTRE];
        }
        return sum;
    }

    private static double[] kernel() {
        double[] kernel = new double[TAPS];
        double sum = 0;
        for (int k = 0; k < TAPS; k++) {
            double x = k - CENTRE;
            double sinc = x == 0 ? 2 * CUTOFF : Math.sin(2 * Math.PI * CUTOFF * x) / (Math.PI * x);
            double hamming = 0.54 - 0.46 * Math.cos(2 * Math.PI * k / (TAPS - 1));
            kernel[k] = sinc * hamming;
            sum += kernel[k];
        }
        for (int k = 0; k < TAPS; k++) {
            kernel[k] /= sum;
        }
        return kernel;
    }
}
