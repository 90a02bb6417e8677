package io.mockcall.stt.provider.moonshine;

import io.mockcall.stt.endpointing.Pcm;
import java.util.ArrayList;
import java.util.List;

/** Splits long audio at its quietest moments into chunks that the model accepts. */
final class AudioChunker {
    /** A range of samples, {@code from} (inclusive) to {@code to} (exclusive). */
    record Chunk(int from, int to) {}

    /** Longest chunk, in samples. The model repeats itself in longer audio. */
    static final int MAX_LENGTH = 20_000 * Pcm.SAMPLES_PER_MS;
    /** Shortest chunk, in samples. Shorter chunks give the model too little context. */
    private static final int MIN_LENGTH = 10_000 * Pcm.SAMPLES_PER_MS;
    /** Length of the window whose energy is compared, in samples. */
    private static final int WINDOW = 160 * Pcm.SAMPLES_PER_MS;

    private static final int STEP = 20 * Pcm.SAMPLES_PER_MS;

    private AudioChunker() {}

    static List<Chunk> split(Pcm audio) {
        List<Chunk> chunks = new ArrayList<>();
        int from = 0;
        while (audio.length() - from > MAX_LENGTH) {
            int cut = quietestMoment(audio, from + MIN_LENGTH, from + MAX_LENGTH);
            chunks.add(new Chunk(from, cut));
            from = cut;
        }
        chunks.add(new Chunk(from, audio.length()));
        return chunks;
    }

    private static int quietestMoment(Pcm audio, int from, int to) {
        int best = to;
        long least = Long.MAX_VALUE;
        for (int at = from; at + WINDOW <= to; at += STEP) {
            long energy = energy(audio, at, at + WINDOW);
            if (energy < least) {
                least = energy;
                best = at + WINDOW / 2;
            }
        }
        return best;
    }

    private static long energy(Pcm audio, int from, int to) {
        long energy = 0;
        for (int i = from; i < to; i++) {
            energy += (long) audio.at(i) * audio.at(i);
        }
        return energy;
    }
}
