package io.mockcall.contracts;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Frames gathered into one record: each is preceded by its length as {@code u16}, header included. A view that copies
 * nothing. Records are what costs in Kafka, not frames.
 */
public record AudioFrames(ByteBuffer bytes) implements Iterable<AudioFrame> {
    /** Bytes before each frame. */
    public static final int PREFIX = 2;

    private static final int MAX_FRAME = 0xffff;

    public AudioFrames {
        bytes = bytes.slice();
    }

    /**
     * @throws IllegalArgumentException if there is no frame, or one is too long for its length to be written
     */
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

    /** Whether the lengths add up and every frame has a header of a known version. */
    public boolean wellFormed() {
        int at = 0;
        while (at < bytes.limit()) {
            if (bytes.limit() - at < PREFIX + AudioFrame.HEADER) {
                return false;
            }
            int length = bytes.getShort(at) & 0xffff;
            if (length < AudioFrame.HEADER || length > bytes.limit() - at - PREFIX) {
                return false;
            }
            if (bytes.get(at + PREFIX) != AudioFrame.VERSION) {
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
