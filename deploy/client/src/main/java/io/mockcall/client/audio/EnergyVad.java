package io.mockcall.client.audio;

import java.util.Arrays;
import java.util.BitSet;

/** Voice activity detection by energy. Suits clean recordings, and finds the moment at which a speaker stops. */
public final class EnergyVad {
    /** A frame this far below the loud frames (-26 dB) contains no speech. */
    private static final double BELOW_LOUD = 0.05;

    /** A frame below this level (of 32768) is silence, even in a recording without speech. */
    private static final double FLOOR = 80;

    private static final double LOUD_PERCENTILE = 0.95;

    private EnergyVad() {}

    /**
     * The frames of a recording that contain speech.
     *
     * @param frameSamples length of a frame, in samples
     */
    public static BitSet frames(short[] samples, int frameSamples) {
        int count = (samples.length + frameSamples - 1) / frameSamples;
        double[] level = new double[count];
        for (int f = 0; f < count; f++) {
            level[f] = rms(samples, f * frameSamples, Math.min(samples.length, (f + 1) * frameSamples));
        }
        double threshold = Math.max(FLOOR, BELOW_LOUD * percentile(level));
        BitSet voiced = new BitSet(count);
        for (int f = 0; f < count; f++) {
            voiced.set(f, level[f] >= threshold);
        }
        return voiced;
    }

    private static double rms(short[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.sqrt(sum / (to - from));
    }

    private static double percentile(double[] level) {
        if (level.length == 0) {
            return 0;
        }
        double[] sorted = level.clone();
        Arrays.sort(sorted);
        return sorted[(int) ((sorted.length - 1) * LOUD_PERCENTILE)];
    }
}
