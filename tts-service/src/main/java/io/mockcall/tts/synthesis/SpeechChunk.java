package io.mockcall.tts.synthesis;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A chunk of synthesized speech.
 *
 * @param pcm 16-bit little-endian mono samples at {@value #SAMPLE_RATE} Hz; read-only, from position 0
 * @param cached whether the chunk comes from the cache
 */
public record SpeechChunk(ByteBuffer pcm, boolean cached) {
    public static final int SAMPLE_RATE = 16_000;
    public static final int BYTES_PER_MS = SAMPLE_RATE / 1000 * Short.BYTES;

    public SpeechChunk {
        pcm = pcm.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (pcm.remaining() % Short.BYTES != 0) {
            throw new IllegalArgumentException("pcm must contain whole samples of 2 bytes");
        }
    }

    /** A chunk of these samples. */
    public static SpeechChunk of(short[] samples) {
        ByteBuffer pcm = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        pcm.asShortBuffer().put(samples);
        return new SpeechChunk(pcm, false);
    }

    /** A chunk of silence. */
    public static SpeechChunk silence(int ms) {
        return new SpeechChunk(ByteBuffer.allocate(ms * BYTES_PER_MS), false);
    }

    /** The same chunk, marked as cached. */
    public SpeechChunk asCached() {
        return new SpeechChunk(pcm, true);
    }

    /** Duration in milliseconds. */
    public double durationMs() {
        return (double) pcm.limit() / BYTES_PER_MS;
    }

    /** A copy of the samples. */
    public short[] samples() {
        short[] samples = new short[pcm.limit() / Short.BYTES];
        pcm.asShortBuffer().get(samples);
        return samples;
    }
}
