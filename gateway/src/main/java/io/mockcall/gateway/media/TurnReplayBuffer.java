package io.mockcall.gateway.media;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrameHeader;
import io.mockcall.contracts.AudioFrames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The sound of the turn that is being heard, so that the customer can go on with it after a false alarm. Bounded. */
final class TurnReplayBuffer {
    /** One minute. What a longer turn says after that is not said again. */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private final List<ByteBuffer> records = new ArrayList<>();
    private int turn = -1;
    private int bytes;

    /**
     * @param frames of one turn, as in {@link AudioFrames}; copied, because it is a part of all that one poll brought
     */
    void keep(ByteBuffer frames) {
        if (frames.remaining() < AudioFrames.PREFIX + AudioFrame.HEADER) {
            return;
        }
        int of = AudioFrameHeader.turn(frames, frames.position() + AudioFrames.PREFIX);
        if (of > turn) {
            clear();
            turn = of;
        }
        if (of == turn && bytes + frames.remaining() <= MOST_BYTES) {
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
