package io.mockcall.contracts;

import java.nio.ByteBuffer;

/**
 * One binary frame of the call WebSocket, the same on the wire and in Kafka. Big-endian, a header of {@value #HEADER}
 * bytes, then the payload: {@code version u8 = 1 | kind u8 | flags u16 | seq u32 | turn u32 | timestampMs u32}.
 *
 * <p>A view: it reads from the buffer that it was made of, and copies nothing.
 */
public record AudioFrame(ByteBuffer bytes) {
    public static final int HEADER = 16;
    public static final int VERSION = 1;
    /** Spoken by the agent. */
    public static final int AGENT = 1;
    /** Spoken by the customer. */
    public static final int CUSTOMER = 2;
    /** Agent: the utterance ends with this frame. */
    public static final int FLAG_COMMIT = 1;
    /** Customer: a sentence starts with this frame. */
    public static final int FLAG_SENTENCE_START = 1;
    /** Customer: the turn ends with this frame. */
    public static final int FLAG_TURN_END = 2;

    private static final int KIND_AT = 1;
    private static final int FLAGS_AT = 2;
    private static final int SEQ_AT = 4;
    private static final int TURN_AT = 8;
    private static final int TIMESTAMP_AT = 12;

    /** Within Kafka the payload is 16-bit little-endian mono PCM at this rate, whatever the client speaks. */
    public static final int SAMPLE_RATE = 16_000;

    /**
     * @param bytes positioned at the header, limited to the end of the payload
     * @throws IllegalArgumentException if there is no whole header; version and kind are not looked at
     */
    public AudioFrame {
        bytes = bytes.slice();
        if (bytes.remaining() < HEADER) {
            throw new IllegalArgumentException("a frame has at least " + HEADER + " bytes, not " + bytes.remaining());
        }
    }

    /** Makes a frame with a sequence number of 0; the gateway numbers what it sends. */
    public static AudioFrame of(int kind, int flags, int turn, long timestampMs, ByteBuffer payload) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + payload.remaining());
        bytes.put((byte) VERSION)
                .put((byte) kind)
                .putShort((short) flags)
                .putInt(0)
                .putInt(turn)
                .putInt((int) timestampMs);
        bytes.put(payload.duplicate()).flip();
        return new AudioFrame(bytes);
    }

    public int version() {
        return bytes.get(0) & 0xff;
    }

    public int kind() {
        return bytes.get(KIND_AT) & 0xff;
    }

    public int flags() {
        return bytes.getShort(FLAGS_AT) & 0xffff;
    }

    public boolean has(int flag) {
        return (flags() & flag) != 0;
    }

    public long seq() {
        return bytes.getInt(SEQ_AT) & 0xffff_ffffL;
    }

    public int turn() {
        return bytes.getInt(TURN_AT);
    }

    /** Agent: milliseconds since the call was ready. Customer: position within the turn. */
    public long timestampMs() {
        return bytes.getInt(TIMESTAMP_AT) & 0xffff_ffffL;
    }

    public ByteBuffer payload() {
        return bytes.slice(HEADER, bytes.limit() - HEADER);
    }

    /** How long the payload sounds if it is PCM as in Kafka. */
    public double durationMs() {
        return (bytes.limit() - HEADER) / 2 * 1000.0 / SAMPLE_RATE;
    }
}
