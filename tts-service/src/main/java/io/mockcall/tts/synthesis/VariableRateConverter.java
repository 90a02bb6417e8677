package io.mockcall.tts.synthesis;

import java.util.Arrays;

/** Plays a stream faster or slower, by a factor that changes from sample to sample. The cuts between pieces do not change the result. */
public final class VariableRateConverter {
    /** A filter with 256 phases, fine enough for any position, that passes four fifths of the band. */
    private static final PolyphaseFilter FILTER = PolyphaseFilter.between(281, 256);

    private static final int TAPS = 2 * FILTER.half();

    /** Input that later output needs, and its factors. Starts with silence before the first sample. */
    private float[] pending = new float[FILTER.half() - 1];

    private float[] factors = new float[FILTER.half() - 1];
    /** Position in {@link #pending} of the next output sample, in front of which half of the filter is. */
    private double position = FILTER.half() - 1.0;

    /**
     * The output samples that this input completes; may be none.
     *
     * @param samples the next samples
     * @param factor the factor of the speed at each of them, more than 0
     */
    public float[] convert(float[] samples, float[] factor) {
        if (samples.length != factor.length) {
            throw new IllegalArgumentException(samples.length + " samples with " + factor.length + " factors");
        }
        int dropped = Math.min(pending.length, Math.max(0, (int) position - FILTER.half() + 1));
        pending = joined(pending, dropped, samples);
        factors = joined(factors, dropped, factor);
        position -= dropped;
        return filtered();
    }

    /** The last output samples, after the end of the input. */
    public float[] finish() {
        float[] unchanged = new float[FILTER.half()];
        Arrays.fill(unchanged, 1);
        return convert(new float[FILTER.half()], unchanged);
    }

    private float[] filtered() {
        float[] output = new float[2 * pending.length + 1];
        int count = 0;
        while ((int) position + FILTER.half() < pending.length) {
            if (count == output.length) {
                output = Arrays.copyOf(output, 2 * count);
            }
            int before = (int) position;
            float[] coefficients = FILTER.phases()[(int) ((position - before) * FILTER.up())];
            int from = before - FILTER.half() + 1;
            float sum = 0;
            for (int k = 0; k < TAPS; k++) {
                sum += coefficients[k] * pending[from + k];
            }
            output[count++] = sum;
            position += factors[before];
        }
        return Arrays.copyOf(output, count);
    }

    private static float[] joined(float[] old, int dropped, float[] added) {
        float[] joined = new float[old.length - dropped + added.length];
        System.arraycopy(old, dropped, joined, 0, old.length - dropped);
        System.arraycopy(added, 0, joined, old.length - dropped, added.length);
        return joined;
    }
}
