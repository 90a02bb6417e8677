package io.mockcall.tts.provider.mary;

import java.util.Arrays;
import marytts.util.data.BaseDoubleDataSource;
import marytts.util.data.DoubleDataSource;

/**
 * Downsamples the voice from 48 kHz to 16 kHz while it is read. A windowed-sinc low-pass filter removes frequencies above 7.9 kHz,
 * which would otherwise alias into a hiss.
 */
final class Downsampler extends BaseDoubleDataSource {
    /** Input samples for each output sample. */
    static final int FACTOR = 3;

    private static final int TAPS = 127;
    private static final int CENTRE = TAPS / 2;
    /** Cut-off frequency in cycles per input sample: 7.2 kHz of 48 kHz. */
    private static final double CUTOFF = 0.15;
    /** Input samples that are read at once: 20 ms. */
    private static final int BLOCK = 960;

    private static final double[] KERNEL = kernel();

    private final DoubleDataSource source;
    /** Starts with silence before the first sample. */
    private double[] input = new double[CENTRE];

    private double[] output = {};
    private int taken;
    private boolean ended;

    /**
     * @param source samples at 48 kHz; ends when it returns fewer samples than requested
     */
    Downsampler(DoubleDataSource source) {
        this.source = source;
    }

    @Override
    public int getData(double[] target, int at, int wanted) {
        int given = 0;
        while (given < wanted && hasMoreData()) {
            int count = Math.min(wanted - given, output.length - taken);
            System.arraycopy(output, taken, target, at + given, count);
            taken += count;
            given += count;
        }
        return given;
    }

    @Override
    public boolean hasMoreData() {
        while (taken == output.length && !ended) {
            read();
            filter();
        }
        return taken < output.length;
    }

    /** Samples that are available without a wait. */
    @Override
    public int available() {
        return output.length - taken;
    }

    private void read() {
        double[] block = new double[BLOCK];
        int count = source.getData(block, 0, BLOCK);
        ended = count < BLOCK;
        int before = input.length;
        input = Arrays.copyOf(input, before + count + (ended ? CENTRE : 0));
        System.arraycopy(block, 0, input, before, count);
    }

    private void filter() {
        output = new double[Math.max(0, (input.length - TAPS) / FACTOR + 1)];
        for (int i = 0; i < output.length; i++) {
            output[i] = filtered(i * FACTOR);
        }
        taken = 0;
        input = Arrays.copyOfRange(input, output.length * FACTOR, input.length);
    }

    private double filtered(int at) {
        double sum = 0;
        for (int k = 0; k < TAPS; k++) {
            sum += KERNEL[k] * input[at + k];
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
