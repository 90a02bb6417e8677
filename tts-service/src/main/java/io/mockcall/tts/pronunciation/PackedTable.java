package io.mockcall.tts.pronunciation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A hash table from strings to short byte arrays, packed into one array: an entry of the lexicon takes about 30 bytes, where a map of
 * strings takes 150. Open addressing; never changes.
 */
final class PackedTable {
    /** Result of {@link #find} for an unknown key. */
    static final int ABSENT = -1;

    /** Longest key and longest value, in bytes. */
    private static final int MAX_LENGTH = 255;

    /** For each entry: length of the key, key, length of the value, value. */
    private final byte[] entries;
    /** Offset of the entry plus one; 0 = empty slot. At most half of the slots are used. */
    private final int[] slots;

    private PackedTable(byte[] entries, int[] slots) {
        this.entries = entries;
        this.slots = slots;
    }

    /** The position of the key's value, or {@link #ABSENT}. */
    int find(String key) {
        byte[] bytes = key.getBytes(UTF_8);
        int slot = firstSlot(bytes, 0, bytes.length, slots);
        while (slots[slot] != 0) {
            int from = slots[slot];
            int to = from + (entries[from - 1] & 0xff);
            if (Arrays.equals(entries, from, to, bytes, 0, bytes.length)) {
                return to;
            }
            slot = nextSlot(slot, slots);
        }
        return ABSENT;
    }

    /** Length of the value at a position, in bytes. */
    int length(int position) {
        return entries[position] & 0xff;
    }

    /** A byte of the value at a position. */
    byte byteAt(int position, int index) {
        return entries[position + 1 + index];
    }

    /** The value at a position as text. */
    String text(int position) {
        return new String(entries, position + 1, length(position), UTF_8);
    }

    /** Size in memory, in bytes. */
    int bytes() {
        return entries.length + slots.length * Integer.BYTES;
    }

    private static int firstSlot(byte[] bytes, int from, int to, int[] slots) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return ((hash * 0x9E3779B9) >>> 8) & (slots.length - 1);
    }

    private static int nextSlot(int slot, int[] slots) {
        return (slot + 1) & (slots.length - 1);
    }

    /** Collects entries. A key that is added twice keeps its first value. */
    static final class Builder {
        private static final int FIRST_CAPACITY = 1 << 16;

        private byte[] entries = new byte[FIRST_CAPACITY];
        private int used;
        private int count;

        /** Adds an entry. Leaves out a key or value of more than 255 bytes. */
        void add(String key, byte[] value) {
            byte[] bytes = key.getBytes(UTF_8);
            if (bytes.length > MAX_LENGTH || value.length > MAX_LENGTH) {
                return;
            }
            if (used + bytes.length + value.length + 2 > entries.length) {
                entries = Arrays.copyOf(entries, entries.length * 2);
            }
            append(bytes);
            append(value);
            count++;
        }

        void add(String key, String value) {
            add(key, value.getBytes(UTF_8));
        }

        PackedTable build() {
            int[] slots = new int[Integer.highestOneBit(Math.max(1, count)) * 4];
            byte[] packed = Arrays.copyOf(entries, used);
            int from = 1;
            while (from <= used) {
                int to = from + (packed[from - 1] & 0xff);
                int slot = firstSlot(packed, from, to, slots);
                while (slots[slot] != 0) {
                    slot = nextSlot(slot, slots);
                }
                slots[slot] = from;
                from = to + 1 + (packed[to] & 0xff) + 1;
            }
            return new PackedTable(packed, slots);
        }

        private void append(byte[] bytes) {
            entries[used++] = (byte) bytes.length;
            System.arraycopy(bytes, 0, entries, used, bytes.length);
            used += bytes.length;
        }
    }
}
