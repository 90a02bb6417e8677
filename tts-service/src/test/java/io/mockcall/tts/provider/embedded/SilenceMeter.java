package io.mockcall.tts.provider.embedded;

import io.mockcall.tts.synthesis.SpeechChunk;

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

    private static double ms(int samples) {
        return samples * 1000.0 / SpeechChunk.SAMPLE_RATE;
    }
}
