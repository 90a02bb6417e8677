package io.mockcall.tts.provider.mary;

import io.mockcall.tts.synthesis.SpeechChunk;
import java.util.List;

/** Measures the loudness, the brightness and the silences of speech. */
final class SilenceMeter {
    private static final int SILENT = 200;

    private SilenceMeter() {}

    static double leadingMs(SpeechChunk chunk) {
        short[] samples = chunk.samples();
        int i = 0;
        while (i < samples.length && Math.abs((int) samples[i]) < SILENT) {
            i++;
        }
        return ms(i);
    }

    static double trailingMs(SpeechChunk chunk) {
        short[] samples = chunk.samples();
        int i = samples.length;
        while (i > 0 && Math.abs((int) samples[i - 1]) < SILENT) {
            i--;
        }
        return ms(samples.length - i);
    }

    static long clippedSamples(SpeechChunk chunk) {
        long clipped = 0;
        for (short sample : chunk.samples()) {
            if (sample == Short.MAX_VALUE || sample == Short.MIN_VALUE) {
                clipped++;
            }
        }
        return clipped;
    }

    static double rms(List<SpeechChunk> speech) {
        double sum = 0;
        int count = 0;
        for (SpeechChunk chunk : speech) {
            for (short sample : chunk.samples()) {
                sum += (double) sample * sample;
                count++;
            }
        }
        return Math.sqrt(sum / count);
    }

    /** The share of change from sample to sample; it is larger if high frequencies are stronger. */
    static double brightness(List<SpeechChunk> speech) {
        double movement = 0;
        double energy = 0;
        for (SpeechChunk chunk : speech) {
            short[] samples = chunk.samples();
            for (int i = 1; i < samples.length; i++) {
                double step = samples[i] - samples[i - 1];
                movement += step * step;
                energy += (double) samples[i] * samples[i];
            }
        }
        return Math.sqrt(movement / energy);
    }

    private static double ms(int samples) {
        return samples * 1000.0 / SpeechChunk.SAMPLE_RATE;
    }
}
