package io.mockcall.tts.provider.mary;

import io.mockcall.tts.synthesis.Speech;
import java.util.List;

/** Measures how loud and how bright speech is, and where it is silent. */
final class SilenceMeter {
    private static final int SILENT = 200;

    private SilenceMeter() {}

    static double leadingMs(Speech piece) {
        short[] samples = piece.samples();
        int i = 0;
        while (i < samples.length && Math.abs((int) samples[i]) < SILENT) {
            i++;
        }
        return ms(i);
    }

    static double trailingMs(Speech piece) {
        short[] samples = piece.samples();
        int i = samples.length;
        while (i > 0 && Math.abs((int) samples[i - 1]) < SILENT) {
            i--;
        }
        return ms(samples.length - i);
    }

    static long clippedSamples(Speech piece) {
        long clipped = 0;
        for (short sample : piece.samples()) {
            if (sample == Short.MAX_VALUE || sample == Short.MIN_VALUE) {
                clipped++;
            }
        }
        return clipped;
    }

    static double rms(List<Speech> speech) {
        double sum = 0;
        int count = 0;
        for (Speech piece : speech) {
            for (short sample : piece.samples()) {
                sum += (double) sample * sample;
                count++;
            }
        }
        return Math.sqrt(sum / count);
    }

    /** How much of the sound is movement from one sample to the next: more where high frequencies are stronger. */
    static double brightness(List<Speech> speech) {
        double movement = 0;
        double energy = 0;
        for (Speech piece : speech) {
            short[] samples = piece.samples();
            for (int i = 1; i < samples.length; i++) {
                double step = samples[i] - samples[i - 1];
                movement += step * step;
                energy += (double) samples[i] * samples[i];
            }
        }
        return Math.sqrt(movement / energy);
    }

    private static double ms(int samples) {
        return samples * 1000.0 / Speech.SAMPLE_RATE;
    }
}
