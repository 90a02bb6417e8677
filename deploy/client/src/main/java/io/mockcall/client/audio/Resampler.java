package io.mockcall.client.audio;

/** Changes the sample rate with a windowed sinc filter, so that no frequency above the new Nyquist rate aliases. */
final class Resampler {
    /** Zero crossings on either side of a sample. 16 keep aliases below the noise of 16-bit speech. */
    private static final int CROSSINGS = 16;

    private Resampler() {}

    static short[] resample(short[] in, int from, int to) {
        double ratio = (double) from / to;
        double cutoff = Math.min(1, (double) to / from);
        double reach = CROSSINGS / cutoff;
        short[] out = new short[(int) ((long) in.length * to / from)];
        for (int n = 0; n < out.length; n++) {
            out[n] = sampleAt(in, n * ratio, cutoff, reach);
        }
        return out;
    }

    private static short sampleAt(short[] in, double centre, double cutoff, double reach) {
        int first = Math.max(0, (int) Math.ceil(centre - reach));
        int last = Math.min(in.length - 1, (int) Math.floor(centre + reach));
        double sum = 0;
        double weights = 0;
        for (int i = first; i <= last; i++) {
            double weight = sinc((i - centre) * cutoff) * hann((i - centre) / reach);
            sum += in[i] * weight;
            weights += weight;
        }
        double value = weights == 0 ? 0 : sum / weights;
        return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double hann(double x) {
        return 0.5 + 0.5 * Math.cos(Math.PI * x);
    }
}
