package io.mockcall.platform.stage;

import java.util.TreeMap;

/**
 * Knows of one partition what has been read, and which of it is still needed. What may be committed is the oldest needed
 * offset, or the end of what has been read if nothing is.
 */
final class OffsetTracker {
    private final TreeMap<Long, Integer> needed = new TreeMap<>();
    private long next = -1;
    private long committed = -1;
    private boolean closed;

    synchronized void read(long offset) {
        next = Math.max(next, offset + 1);
    }

    /** The offset must not be passed until it is {@link #done}; the same one may be needed several times. */
    synchronized void need(long offset) {
        needed.merge(offset, 1, Integer::sum);
    }

    synchronized void done(long offset) {
        needed.computeIfPresent(offset, (at, times) -> times == 1 ? null : times - 1);
    }

    /** The position to commit now, or −1 if that has not moved since it was last asked for. */
    synchronized long advance() {
        long position = needed.isEmpty() ? next : needed.firstKey();
        if (closed || position < 0 || position <= committed) {
            return -1;
        }
        committed = position;
        return position;
    }

    /** A commit did not get through: say the position again next time. */
    synchronized void recommit() {
        committed = -1;
    }

    /** The partition belongs to somebody else now. */
    synchronized void close() {
        closed = true;
    }
}
