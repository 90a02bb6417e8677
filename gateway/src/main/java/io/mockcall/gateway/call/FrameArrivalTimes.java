package io.mockcall.gateway.call;

import java.util.OptionalLong;

/**
 * When the agent's audio arrived: maps its timestamps to the gateway's clock. Remembers the newest {@value #CAPACITY}
 * frames, 10 s of 20 ms.
 */
final class FrameArrivalTimes {
    private static final int CAPACITY = 512;

    private final long[] startMs = new long[CAPACITY];
    private final long[] arrivedNanos = new long[CAPACITY];
    private int count;

    /**
     * @param startMs the frame's timestamp
     */
    void arrived(long startMs, long nanos) {
        int at = count++ & (CAPACITY - 1);
        this.startMs[at] = startMs;
        arrivedNanos[at] = nanos;
        if (count == 2 * CAPACITY) {
            count = CAPACITY;
        }
    }

    /**
     * When the frame arrived that holds the sample just before the given time; empty if that is forgotten or never came.
     */
    OptionalLong ofSampleBefore(long ms) {
        int oldest = Math.max(0, count - CAPACITY);
        for (int i = count - 1; i >= oldest; i--) {
            int at = i & (CAPACITY - 1);
            if (startMs[at] < ms) {
                return OptionalLong.of(arrivedNanos[at]);
            }
        }
        return OptionalLong.empty();
    }
}
