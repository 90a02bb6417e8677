package io.mockcall.tts.provider.onnx;

import java.util.Arrays;

/** Follows the pitch of speech while it is made, by autocorrelation, every 10 ms. */
final class PitchTracker {
    /** The pitch is measured at about this sample rate, in Hz, which saves time. */
    private static final int MEASURED_RATE = 6_000;

    private static final double LOWEST = 60;
    private static final double HIGHEST = 400;
    private static final double WINDOW_SECONDS = 0.025;
    /** The least similarity of a period with the next one in voiced speech. */
    private static final double VOICED = 0.6;
    /** A longer period must be more similar by this much, because two periods are almost as similar as one. */
    private static final double PREFERENCE = 0.05;
    /** Mean power below which speech is taken to be silent. */
    private static final double SILENT = 1e-5;

    private final int reduction;
    private final double rate;
    private final int hop;
    private final int window;
    private final int shortest;
    private final int longest;

    /** Samples at the lower rate that are still needed. Starts with silence, so that a window is centred on its time. */
    private float[] low;
    /** Samples of the input that do not fill one at the lower rate. */
    private float[] rest = {};

    PitchTracker(int sampleRate) {
        reduction = Math.max(1, sampleRate / MEASURED_RATE);
        rate = (double) sampleRate / reduction;
        hop = Math.max(1, (int) (rate / 100));
        window = (int) (rate * WINDOW_SECONDS);
        shortest = (int) (rate / HIGHEST);
        longest = (int) (rate / LOWEST);
        low = new float[(window + longest) / 2];
    }

    /** Samples of the input from one measurement to the next. */
    int hop() {
        return hop * reduction;
    }

    /** The pitches in Hz that this input completes, one for each hop; 0 where the speech is unvoiced. */
    double[] track(float[] samples) {
        low = joined(low, reduced(joined(rest, samples)));
        int span = window + longest + 1;
        int count = low.length < span ? 0 : (low.length - span) / hop + 1;
        double[] pitches = new double[count];
        for (int i = 0; i < count; i++) {
            pitches[i] = pitch(i * hop);
        }
        low = Arrays.copyOfRange(low, count * hop, low.length);
        return pitches;
    }

    private float[] reduced(float[] samples) {
        float[] means = new float[samples.length / reduction];
        for (int i = 0; i < means.length; i++) {
            float sum = 0;
            for (int k = 0; k < reduction; k++) {
                sum += samples[i * reduction + k];
            }
            means[i] = sum / reduction;
        }
        rest = Arrays.copyOfRange(samples, means.length * reduction, samples.length);
        return means;
    }

    private double pitch(int at) {
        double energy = product(at, at);
        if (energy < SILENT * window) {
            return 0;
        }
        double best = VOICED;
        int period = 0;
        for (int lag = shortest; lag <= longest; lag++) {
            double similarity = product(at, at + lag) / Math.sqrt(energy * product(at + lag, at + lag) + 1e-12);
            if (similarity > (period > 0 && lag > period + 2 ? best + PREFERENCE : best)) {
                best = similarity;
                period = lag;
            }
        }
        return period == 0 ? 0 : rate / period;
    }

    private double product(int a, int b) {
        double sum = 0;
        for (int i = 0; i < window; i++) {
            sum += low[a + i] * low[b + i];
        }
        return sum;
    }

    /** The samples of both arrays in one. */
    static float[] joined(float[] a, float[] b) {
        float[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
