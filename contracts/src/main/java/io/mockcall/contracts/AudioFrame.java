package io.mockcall.contracts;

import java.nio.ByteBuffer;

/**
 * One binary frame of the call WebSocket: a header of {@value #HEADER} bytes ({@link AudioFrameHeader}), then the payload.
 * The layout is the same on the wire and in Kafka.
 *
 * <p>The record is a view: it reads from the given buffer and copies nothing.
 */
public record AudioFrame(ByteBuffer bytes) {
    /** Bytes of the header. */
    public static final int HEADER = AudioFrameHeader.SIZE;
    /** Version of the layout. */
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

    /**
     * Sample rate in Hz. Within Kafka every payload is 16-bit little-endian mono PCM at this rate, with any format of the
     * client, except for the customer's audio of a call that asked for {@link #WIDE_SAMPLE_RATE}.
     */
    public static final int SAMPLE_RATE = 16_000;
    /** The higher sample rate of the customer's audio, in Hz. */
    public static final int WIDE_SAMPLE_RATE = 24_000;

    /**
     * @param bytes positioned at the header, limited to the end of the payload
     * @throws IllegalArgumentException if there is no whole header; version and kind are not checked
     */
    public AudioFrame {
        bytes = bytes.slice();
        if (bytes.remaining() < HEADER) {
            throw new IllegalArgumentException("a frame has at least " + HEADER + " bytes, not " + bytes.remaining());
        }
    }

    /** Makes a frame whose sequence number is 0. The gateway numbers the frames that it sends. */
    public static AudioFrame of(int kind, int flags, int turn, long timestampMs, ByteBuffer payload) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + payload.remaining());
        AudioFrameHeader.put(bytes, 0, kind, flags, 0, turn, timestampMs);
        bytes.put(HEADER, payload, payload.position(), payload.remaining());
        return new AudioFrame(bytes);
    }

    /** {@link AudioFrameHeader#version}. */
    public int version() {
        return AudioFrameHeader.version(bytes, 0);
    }

    /** {@link AudioFrameHeader#kind}. */
    public int kind() {
        return AudioFrameHeader.kind(bytes, 0);
    }

    /** {@link AudioFrameHeader#flags}. */
    public int flags() {
        return AudioFrameHeader.flags(bytes, 0);
    }

    /** Whether any bit of the given flag is set. */
    public boolean has(int flag) {
        return (flags() & flag) != 0;
    }

    /** {@link AudioFrameHeader#seq}. */
    public long seq() {
        return AudioFrameHeader.seq(bytes, 0);
    }

    /** {@link AudioFrameHeader#turn}. */
    public int turn() {
        return AudioFrameHeader.turn(bytes, 0);
    }

    /** {@link AudioFrameHeader#timestampMs}. */
    public long timestampMs() {
        return AudioFrameHeader.timestampMs(bytes, 0);
    }

    /** A view of the bytes after the header. */
    public ByteBuffer payload() {
        return bytes.slice(HEADER, bytes.limit() - HEADER);
    }

    /** Duration of the payload in milliseconds, if the payload is PCM as in Kafka at {@link #SAMPLE_RATE}. */
    public double durationMs() {
        return durationMs(SAMPLE_RATE);
    }

    /** Duration of the payload in milliseconds, if the payload is PCM as in Kafka at this sample rate in Hz. */
    public double durationMs(int sampleRate) {
        return (bytes.limit() - HEADER) / 2 * 1000.0 / sampleRate;
    }

    /** @throws IllegalArgumentException unless the customer's audio can have this sample rate */
    public static void requirePlaybackRate(int sampleRate) {
        if (sampleRate != SAMPLE_RATE && sampleRate != WIDE_SAMPLE_RATE) {
            throw new IllegalArgumentException(
                    "the sample rate must be " + SAMPLE_RATE + " or " + WIDE_SAMPLE_RATE + ", not " + sampleRate);
        }
    }
}
