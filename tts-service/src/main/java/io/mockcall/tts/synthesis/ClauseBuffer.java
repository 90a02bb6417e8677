package io.mockcall.tts.synthesis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Buffers the audio of one clause during synthesis and cuts it into chunks that can be sent before the clause is complete.
 * Replaces the silence before the clause with 15 ms, and the silence after it with the given pause. Keeps the silence within the
 * clause. A clause that is all silence gives no chunk. Equal audio gives equal chunks.
 */
public final class ClauseBuffer {
    /** Samples below this value are silence, about −44 dBFS. */
    private static final int SILENCE_BELOW = 200;

    private static final int PER_MS = SpeechChunk.SAMPLE_RATE / 1000;
    /** Silence kept before the first sound, in samples. */
    private static final int LEAD_IN = 15 * PER_MS;
    /** Audio kept after the last sound, in samples, so that the sound can fade. */
    private static final int FADE_OUT = 40 * PER_MS;
    /** Length of the first chunk, in samples. It is short, so that playout starts early. */
    private static final int FIRST_CHUNK = 120 * PER_MS;

    /** Length of all later chunks, in samples. */
    private static final int CHUNK = 500 * PER_MS;

    private final int pause;
    private short[] samples = new short[2 * CHUNK];
    private int length;
    private boolean hasSound;
    /** Start of the next chunk. */
    private int from;
    /** Index after the last sample that is not silence. */
    private int end;

    private int chunkLength = FIRST_CHUNK;

    /**
     * @param pauseMs silence after the last sound, in milliseconds
     */
    public ClauseBuffer(int pauseMs) {
        this.pause = pauseMs * PER_MS;
    }

    /** Appends samples, −1 to 1. */
    public void add(float[] more) {
        for (float sample : more) {
            add((short) Math.clamp(Math.round(sample * Short.MAX_VALUE), Short.MIN_VALUE, Short.MAX_VALUE));
        }
    }

    /** Appends a sample. */
    public void add(short sample) {
        if (length == samples.length) {
            samples = Arrays.copyOf(samples, 2 * length);
        }
        samples[length++] = sample;
        if (Math.abs((int) sample) < SILENCE_BELOW) {
            return;
        }
        if (!hasSound) {
            hasSound = true;
            from = Math.max(0, length - 1 - LEAD_IN);
        }
        end = length;
    }

    /** The next complete chunk; null if it is not complete yet. */
    public @Nullable SpeechChunk next() {
        if (!hasSound || end - from < chunkLength) {
            return null;
        }
        var chunk = SpeechChunk.of(Arrays.copyOfRange(samples, from, from + chunkLength));
        from += chunkLength;
        chunkLength = CHUNK;
        return chunk;
    }

    /** The last chunk, after the end of the audio; null if all of the clause was silence. */
    public @Nullable SpeechChunk finish() {
        if (!hasSound) {
            return null;
        }
        int fadedEnd = Math.min(length, end + FADE_OUT);
        short[] rest = Arrays.copyOfRange(samples, from, fadedEnd);
        return SpeechChunk.of(Arrays.copyOf(rest, rest.length + pause));
    }
}
