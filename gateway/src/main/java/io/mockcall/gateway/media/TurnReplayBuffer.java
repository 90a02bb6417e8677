package io.mockcall.gateway.media;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrameHeader;
import io.mockcall.contracts.AudioFrames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps the audio of the current turn, so that playout can resume after a false interruption. Bounded. */
final class TurnReplayBuffer {
    /** One minute of audio. A longer turn cannot be resumed beyond it. */
    private static final int MAX_BYTES = 2 * 1024 * 1024;

    private final List<ByteBuffer> records = new ArrayList<>();
    private int turn = -1;
    private int bytes;

    /**
     * Adds a record. A record of a later turn replaces the buffer.
     *
     * @param frames frames of one turn, as in {@link AudioFrames}; copied, because the buffer belongs to a whole poll
     */
    void add(ByteBuffer frames) {
        if (frames.remaining() < AudioFrames.PREFIX + AudioFrame.HEADER) {
            return;
        }
        int of = AudioFrameHeader.turn(frames, frames.position() + AudioFrames.PREFIX);
        if (of > turn) {
            clear();
            turn = of;
        }
        if (of == turn && bytes + frames.remaining() <= MAX_BYTES) {
            ByteBuffer copy = ByteBuffer.allocate(frames.remaining());
            copy.put(0, frames, frames.position(), frames.remaining());
            records.add(copy);
            bytes += copy.capacity();
        }
    }

    List<ByteBuffer> records() {
        return List.copyOf(records);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    void clear() {
        records.clear();
        bytes = 0;
    }
}
