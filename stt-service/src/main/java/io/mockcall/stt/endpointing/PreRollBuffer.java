package io.mockcall.stt.endpointing;

/** A ring buffer of the newest audio. An utterance starts with it, so that the beginning of its first word is not lost. */
final class PreRollBuffer {
    private final short[] ring;
    private int next;
    private int size;

    /**
     * @param capacity in samples
     */
    PreRollBuffer(int capacity) {
        ring = new short[capacity];
    }

    void add(short[] samples, int length) {
        for (int i = 0; i < length; i++) {
            ring[next] = samples[i];
            next = next + 1 == ring.length ? 0 : next + 1;
        }
        size = Math.min(ring.length, size + length);
    }

    void clear() {
        size = 0;
    }

    /** Returns the content, oldest sample first, and clears the buffer. */
    short[] take() {
        short[] taken = new short[size];
        int from = next - size;
        for (int i = 0; i < size; i++) {
            taken[i] = ring[Math.floorMod(from + i, ring.length)];
        }
        clear();
        return taken;
    }
}
