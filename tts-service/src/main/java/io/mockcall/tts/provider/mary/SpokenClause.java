package io.mockcall.tts.provider.mary;

import io.mockcall.tts.synthesis.ClauseBuffer;
import io.mockcall.tts.synthesis.SpeechChunk;
import marytts.util.data.DoubleDataSource;
import org.jspecify.annotations.Nullable;

/** The synthesis of one clause. Each call of {@link #next()} computes one chunk. */
final class SpokenClause {
    /** Samples that are read at once: 20 ms. */
    private static final int BLOCK = SpeechChunk.SAMPLE_RATE / 50;

    private final DoubleDataSource sound;
    private final double volume;
    private final ClauseBuffer buffer;
    private final double[] block = new double[BLOCK];
    private boolean ended;

    /**
     * @param sound samples at 16 kHz, −1 to 1
     * @param volume factor of the samples
     * @param pauseMs silence after the clause, in milliseconds
     */
    SpokenClause(DoubleDataSource sound, double volume, int pauseMs) {
        this.sound = sound;
        this.volume = volume;
        this.buffer = new ClauseBuffer(pauseMs);
    }

    /** The next chunk; null at the end. */
    @Nullable SpeechChunk next() {
        SpeechChunk chunk = buffer.next();
        while (chunk == null && !ended) {
            read();
            chunk = ended ? buffer.finish() : buffer.next();
        }
        return chunk;
    }

    private void read() {
        int count = sound.getData(block, 0, BLOCK);
        for (int i = 0; i < count; i++) {
            buffer.add(sample(block[i] * volume));
        }
        ended = count < BLOCK;
    }

    private static short sample(double value) {
        return (short) Math.clamp(Math.round(value * Short.MAX_VALUE), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** Reads the rest of the clause and discards it, because MaryTTS cannot be stopped. */
    void drain() {
        while (!ended) {
            ended = sound.getData(block, 0, BLOCK) < BLOCK;
        }
    }
}
