package io.mockcall.tts.synthesis;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A piece of speech.
 *
 * @param pcm 16-bit little-endian mono samples at {@value #SAMPLE_RATE} Hz; read-only, from position 0
 * @param cached whether it had been spoken before and was only looked up
 */
public record Speech(ByteBuffer pcm, boolean cached) {
    public static final int SAMPLE_RATE = 16_000;
    public static final int BYTES_PER_MS = SAMPLE_RATE / 1000 * Short.BYTES;

    public Speech {
        pcm = pcm.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (pcm.remaining() % Short.BYTES != 0) {
            throw new IllegalArgumentException("half a sample");
        }
    }

    public static Speech of(short[] samples) {
        ByteBuffer pcm = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        pcm.asShortBuffer().put(samples);
        return new Speech(pcm, false);
    }

    /** Says nothing for a while. */
    public static Speech silence(int ms) {
        return new Speech(ByteBuffer.allocate(ms * BYTES_PER_MS), false);
    }

    /** The same, looked up. */
    public Speech fromCache() {
        return new Speech(pcm, true);
    }

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
