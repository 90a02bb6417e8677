package io.mockcall.tts.synthesis;

import java.util.Arrays;

/**
 * Converts the sample rate of a stream. The cuts between pieces do not change the result. An output sample needs about 2 ms of
 * later input. Frequencies up to seven eighths of the lower Nyquist frequency are unchanged, and nothing aliases above −60 dB.
 */
public final class SampleRateConverter {
    private final PolyphaseFilter filter;
    /** Input that later output needs. Starts with silence before the first sample. */
    private float[] pending;
    /** Index in {@link #pending} of the first sample that the next output sample needs. */
    private int at;

    private int phase;

    /**
     * @param from sample rate of the input in Hz, more than 0; only the ratio of the two rates matters
     * @param to sample rate of the output in Hz, more than 0
     */
    public SampleRateConverter(int from, int to) {
        if (from <= 0 || to <= 0) {
            throw new IllegalArgumentException("sample rates must be positive: " + from + ", " + to);
        }
        this.filter = PolyphaseFilter.between(from, to);
        this.pending = new float[filter.half() - 1];
    }

    /** The output samples that this input completes; may be none. */
    public float[] convert(float[] samples) {
        int kept = pending.length - at;
        float[] input = new float[kept + samples.length];
        System.arraycopy(pending, at, input, 0, kept);
        System.arraycopy(samples, 0, input, kept, samples.length);
        pending = input;
        at = 0;
        return filtered();
    }

    /** The last output samples, after the end of the input. The whole output is as long as the input. */
    public float[] finish() {
        return convert(new float[filter.half()]);
    }

    private float[] filtered() {
        int taps = 2 * filter.half();
        float[] output = new float[(int) (((long) pending.length * filter.up()) / filter.down()) + 1];
        int count = 0;
        while (at + taps <= pending.length) {
            output[count++] = product(filter.phases()[phase], taps);
            int next = phase + filter.down();
            at += next / filter.up();
            phase = next % filter.up();
        }
        return Arrays.copyOf(output, count);
    }

    private float product(float[] coefficients, int taps) {
        float sum = 0;
        for (int k = 0; k < taps; k++) {
            sum += coefficients[k] * pending[at + k];
        }
        return sum;
    }
}
