package io.mockcall.gateway.call;

import java.util.OptionalLong;

/**
 * Maps timestamps of agent audio to the monotonic time at which the audio arrived. Remembers the newest {@value #CAPACITY}
 * frames, which is 10 s of frames of 20 ms.
 */
final class FrameArrivalTimes {
    private static final int CAPACITY = 512;

    private final long[] startMs = new long[CAPACITY];
    private final long[] arrivedNanos = new long[CAPACITY];
    private int count;

    /**
     * @param startMs timestamp of the frame in milliseconds since {@code call:ready}
     * @param nanos monotonic time of its arrival
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
     * Finds the arrival time of the frame that holds the sample just before the given timestamp.
     *
     * @return nanoseconds; empty if the frame has been forgotten or has not arrived
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
