package io.mockcall.stt.provider.moonshine;

import io.mockcall.stt.listening.Pcm;
import java.util.ArrayList;
import java.util.List;

/** Cuts long sound where it is quietest, into pieces that the model can take. */
final class Parts {
    /** Samples from (included) and to (excluded). */
    record Part(int from, int to) {}

    /** Beyond, the model repeats itself. */
    static final int LONGEST = 20_000 * Pcm.SAMPLES_PER_MS;
    /** No cut before: short parts lack context. */
    private static final int SHORTEST = 10_000 * Pcm.SAMPLES_PER_MS;
    /** A pause is quiet for so long. */
    private static final int PAUSE = 160 * Pcm.SAMPLES_PER_MS;

    private static final int STEP = 20 * Pcm.SAMPLES_PER_MS;

    private Parts() {}

    static List<Part> of(Pcm audio) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        while (audio.length() - from > LONGEST) {
            int cut = quietest(audio, from + SHORTEST, from + LONGEST);
            parts.add(new Part(from, cut));
            from = cut;
        }
        parts.add(new Part(from, audio.length()));
        return parts;
    }

    private static int quietest(Pcm audio, int from, int to) {
        int best = to;
        long least = Long.MAX_VALUE;
        for (int at = from; at + PAUSE <= to; at += STEP) {
            long energy = energy(audio, at, at + PAUSE);
            if (energy < least) {
                least = energy;
                best = at + PAUSE / 2;
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
