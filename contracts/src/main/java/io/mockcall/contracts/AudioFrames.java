package io.mockcall.contracts;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The frames of one Kafka record. The length of each frame, header included, precedes the frame as {@code u16}. A record
 * holds several frames, because Kafka's cost depends on the number of records much more than on their size.
 *
 * <p>The record is a view: it copies nothing.
 */
public record AudioFrames(ByteBuffer bytes) implements Iterable<AudioFrame> {
    /** Bytes of the length that precedes each frame. */
    public static final int PREFIX = 2;

    private static final int MAX_FRAME = 0xffff;

    public AudioFrames {
        bytes = bytes.slice();
    }

    /** @throws IllegalArgumentException if there is no frame, or if a frame is too long for its length field */
    public static AudioFrames of(List<AudioFrame> frames) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a record holds at least one frame");
        }
        int size = frames.stream().mapToInt(f -> PREFIX + f.bytes().limit()).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (AudioFrame frame : frames) {
            if (frame.bytes().limit() > MAX_FRAME) {
                throw new IllegalArgumentException("a frame has at most " + MAX_FRAME + " bytes");
            }
            bytes.putShort((short) frame.bytes().limit())
                    .put(frame.bytes().duplicate().rewind());
        }
        return new AudioFrames(bytes.flip());
    }

    /**
     * Length of the frame whose prefix begins at an index, header included. The frame itself begins {@link #PREFIX} bytes
     * later. Allocates nothing.
     *
     * @return −1 if no whole frame of version {@link AudioFrame#VERSION} lies between the index and the buffer's limit
     */
    public static int lengthAt(ByteBuffer frames, int at) {
        if (frames.limit() - at < PREFIX + AudioFrame.HEADER) {
            return -1;
        }
        int length = frames.getShort(at) & 0xffff;
        boolean fits = length >= AudioFrame.HEADER && length <= frames.limit() - at - PREFIX;
        return fits && AudioFrameHeader.version(frames, at + PREFIX) == AudioFrame.VERSION ? length : -1;
    }

    /** Whether the buffer holds at least one frame, and only whole frames of version {@link AudioFrame#VERSION}. */
    public boolean wellFormed() {
        int at = 0;
        while (at < bytes.limit()) {
            int length = lengthAt(bytes, at);
            if (length < 0) {
                return false;
            }
            at += PREFIX + length;
        }
        return at > 0;
    }

    @Override
    public Iterator<AudioFrame> iterator() {
        return new Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                return at < bytes.limit();
            }

            @Override
            public AudioFrame next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int length = bytes.getShort(at) & 0xffff;
                AudioFrame frame = new AudioFrame(bytes.slice(at + PREFIX, length));
                at += PREFIX + length;
                return frame;
            }
        };
    }
}
