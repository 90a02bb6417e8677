package io.mockcall.contracts;

import java.nio.ByteBuffer;

/**
 * Reads and writes the 16-byte header of an audio frame in place. The layout is big-endian:
 * {@code version u8 | kind u8 | flags u16 | seq u32 | turn u32 | timestampMs u32}. Only this class knows the offsets.
 *
 * <p>Every method takes the absolute index of the header's first byte, ignores the buffer's position and limit, and
 * allocates nothing. The buffer must be big-endian, which is the default of {@link ByteBuffer}. Every method throws
 * {@link IndexOutOfBoundsException} if the header does not lie within the buffer's limit. No method checks version or kind.
 *
 * <p>Other kinds of buffer (Netty's {@code ByteBuf}) write the header as two big-endian longs, {@link #firstLong} and then
 * {@link #secondLong}, and replace the sequence number at {@link #SEQ}.
 */
public final class AudioFrameHeader {
    /** Bytes of the header. */
    public static final int SIZE = 16;
    /** Offset of {@code seq}, for buffers other than {@link ByteBuffer}. */
    public static final int SEQ = 4;

    private static final int KIND = 1;
    private static final int FLAGS = 2;
    private static final int TURN = 8;
    private static final int TIMESTAMP = 12;
    private static final int SECOND_LONG = 8;
    private static final int U8 = 0xff;
    private static final int U16 = 0xffff;
    private static final long U32 = 0xffff_ffffL;

    private AudioFrameHeader() {}

    /** The protocol version, 0 to 255. Only {@link AudioFrame#VERSION} is in use. */
    public static int version(ByteBuffer buffer, int at) {
        return buffer.get(at) & U8;
    }

    /** Who speaks, 0 to 255: {@link AudioFrame#AGENT} or {@link AudioFrame#CUSTOMER}. */
    public static int kind(ByteBuffer buffer, int at) {
        return buffer.get(at + KIND) & U8;
    }

    /** The flags as 16 bits; their meaning depends on the kind. */
    public static int flags(ByteBuffer buffer, int at) {
        return buffer.getShort(at + FLAGS) & U16;
    }

    /** The number of the frame within its connection and direction, 0 to 2<sup>32</sup> − 1. */
    public static long seq(ByteBuffer buffer, int at) {
        return buffer.getInt(at + SEQ) & U32;
    }

    /** The customer's turn, from 0. The field is unsigned; values of 2<sup>31</sup> and more do not occur. */
    public static int turn(ByteBuffer buffer, int at) {
        return buffer.getInt(at + TURN);
    }

    /**
     * Milliseconds, 0 to 2<sup>32</sup> − 1. Agent: since {@code call:ready}. Customer: the frame's position within its turn.
     */
    public static long timestampMs(ByteBuffer buffer, int at) {
        return buffer.getInt(at + TIMESTAMP) & U32;
    }

    /** Whether an agent's utterance ends with this frame. */
    public static boolean commits(ByteBuffer buffer, int at) {
        return (flags(buffer, at) & AudioFrame.FLAG_COMMIT) != 0;
    }

    /** Replaces the sequence number by the lower 32 bits of the given one. */
    public static void putSeq(ByteBuffer buffer, int at, int seq) {
        buffer.putInt(at + SEQ, seq);
    }

    /** Replaces the timestamp by the lower 32 bits of the given one. */
    public static void putTimestampMs(ByteBuffer buffer, int at, long timestampMs) {
        buffer.putInt(at + TIMESTAMP, (int) timestampMs);
    }

    /** Writes a whole header of {@link AudioFrame#VERSION}. Each value is cut to the bits of its field. */
    public static void put(ByteBuffer buffer, int at, int kind, int flags, int seq, int turn, long timestampMs) {
        buffer.putLong(at, firstLong(kind, flags, seq));
        buffer.putLong(at + SECOND_LONG, secondLong(turn, timestampMs));
    }

    /** The first eight bytes of a header: version, kind, flags and sequence number. */
    public static long firstLong(int kind, int flags, int seq) {
        return ((long) AudioFrame.VERSION << 56)
                | ((kind & (long) U8) << 48)
                | ((flags & (long) U16) << 32)
                | (seq & U32);
    }

    /** The last eight bytes of a header: turn and timestamp. */
    public static long secondLong(int turn, long timestampMs) {
        return ((turn & U32) << 32) | (timestampMs & U32);
    }
}
