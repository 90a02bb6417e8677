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

    /** Silence kept before the first sound, in milliseconds. */
    private static final int LEAD_IN_MS = 15;
    /** Audio kept after the last sound, in milliseconds, so that the sound can fade. */
    private static final int FADE_OUT_MS = 40;
    /** Length of the first chunk, in milliseconds. It is short, so that playout starts early. */
    private static final int FIRST_CHUNK_MS = 120;

    /** Length of all later chunks, in milliseconds. */
    private static final int CHUNK_MS = 500;

    private final int sampleRate;
    private final int pause;
    private short[] samples;
    private int length;
    private boolean hasSound;
    /** Start of the next chunk. */
    private int from;
    /** Index after the last sample that is not silence. */
    private int end;

    private int chunkLength;

    /**
     * @param pauseMs silence after the last sound, in milliseconds
     * @param sampleRate of the samples, in Hz
     */
    public ClauseBuffer(int pauseMs, int sampleRate) {
        this.sampleRate = sampleRate;
        this.pause = samples(pauseMs);
        this.samples = new short[samples(2 * CHUNK_MS)];
        this.chunkLength = samples(FIRST_CHUNK_MS);
    }

    private int samples(int ms) {
        return ms * (sampleRate / 1000);
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
            from = Math.max(0, length - 1 - samples(LEAD_IN_MS));
        }
        end = length;
    }

    /** The next complete chunk; null if it is not complete yet. */
    public @Nullable SpeechChunk next() {
        if (!hasSound || end - from < chunkLength) {
            return null;
        }
        var chunk = SpeechChunk.of(Arrays.copyOfRange(samples, from, from + chunkLength), sampleRate);
        from += chunkLength;
        chunkLength = samples(CHUNK_MS);
        return chunk;
    }

    /** The last chunk, after the end of the audio; null if all of the clause was silence. */
    public @Nullable SpeechChunk finish() {
        if (!hasSound) {
            return null;
        }
        int fadedEnd = Math.min(length, end + samples(FADE_OUT_MS));
        short[] rest = Arrays.copyOfRange(samples, from, fadedEnd);
        return SpeechChunk.of(Arrays.copyOf(rest, rest.length + pause), sampleRate);
    }
}
