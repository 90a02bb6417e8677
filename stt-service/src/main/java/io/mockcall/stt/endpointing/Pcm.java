package io.mockcall.stt.endpointing;

import io.mockcall.contracts.AudioFrame;

/**
 * PCM audio: 16-bit mono samples at {@link AudioFrame#SAMPLE_RATE}. A view of the beginning of a buffer, without a copy. The
 * owner of the buffer only appends to it.
 */
public final class Pcm {
    public static final int SAMPLES_PER_MS = AudioFrame.SAMPLE_RATE / 1000;
    /** No audio, for utterances of which only the times matter. */
    public static final Pcm NONE = new Pcm(new short[0], 0);

    private static final float FULL_SCALE = 32768f;

    private final short[] samples;
    private final int offset;
    private final int length;

    /**
     * @param samples the buffer; its first {@code length} samples must not change any more
     */
    public Pcm(short[] samples, int length) {
        this(samples, 0, length);
    }

    private Pcm(short[] samples, int offset, int length) {
        if (offset < 0 || length < 0 || offset + length > samples.length) {
            throw new IllegalArgumentException(length + " of " + samples.length + " samples from " + offset);
        }
        this.samples = samples;
        this.offset = offset;
        this.length = length;
    }

    /** The audio from this sample on. */
    public Pcm from(int index) {
        return new Pcm(samples, offset + index, length - index);
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    public long durationMs() {
        return length / SAMPLES_PER_MS;
    }

    public short at(int index) {
        return samples[offset + index];
    }

    /** Samples {@code from} (inclusive) to {@code to} (exclusive) as floats, −1 to 1. */
    public float[] floats(int from, int to) {
        float[] floats = new float[to - from];
        for (int i = from; i < to; i++) {
            floats[i - from] = at(i) / FULL_SCALE;
        }
        return floats;
    }
}
