package io.mockcall.tts.provider.mary;

import io.mockcall.tts.synthesis.GrowingClause;
import io.mockcall.tts.synthesis.Speech;
import marytts.util.data.DoubleDataSource;
import org.jspecify.annotations.Nullable;

/** A clause that is being spoken: each piece takes as long as it takes to make it. */
final class SpokenClause {
    /** Read at once: 20 ms. */
    private static final int BLOCK = Speech.SAMPLE_RATE / 50;

    private final DoubleDataSource sound;
    private final double volume;
    private final GrowingClause clause;
    private final double[] block = new double[BLOCK];
    private boolean ended;

    /**
     * @param sound at 16 kHz, -1 to 1
     * @param pauseMs silence behind it
     */
    SpokenClause(DoubleDataSource sound, double volume, int pauseMs) {
        this.sound = sound;
        this.volume = volume;
        this.clause = new GrowingClause(pauseMs);
    }

    /** Null at the end. */
    @Nullable Speech next() {
        Speech piece = clause.next();
        while (piece == null && !ended) {
            read();
            piece = ended ? clause.rest() : clause.next();
        }
        return piece;
    }

    private void read() {
        int count = sound.getData(block, 0, BLOCK);
        for (int i = 0; i < count; i++) {
            clause.add(sample(block[i] * volume));
        }
        ended = count < BLOCK;
    }

    private static short sample(double value) {
        return (short) Math.clamp(Math.round(value * Short.MAX_VALUE), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** Nobody listens any more. MaryTTS cannot be stopped, so the rest of the clause is made in vain. */
    void finish() {
        while (!ended) {
            ended = sound.getData(block, 0, BLOCK) < BLOCK;
        }
    }
}
