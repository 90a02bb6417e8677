package io.mockcall.stt.listening;

/** The sound of the last moments, in case that it was the beginning of a word. */
final class PreRoll {
    private final short[] ring;
    private int next;
    private int size;

    PreRoll(int capacity) {
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

    /** All that is kept, oldest first. */
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
