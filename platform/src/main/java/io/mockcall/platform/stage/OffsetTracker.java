package io.mockcall.platform.stage;

import java.util.TreeMap;

/**
 * The offsets of one partition that were read, and those that are still needed. The position to commit is the oldest needed
 * offset, or the end of what was read if no offset is needed.
 */
final class OffsetTracker {
    private final TreeMap<Long, Integer> needed = new TreeMap<>();
    private long next = -1;
    private long committed = -1;
    private boolean closed;

    synchronized void read(long offset) {
        next = Math.max(next, offset + 1);
    }

    /** Keeps the commit from passing the offset until it is {@link #done}. An offset may be needed several times. */
    synchronized void need(long offset) {
        needed.merge(offset, 1, Integer::sum);
    }

    synchronized void done(long offset) {
        needed.computeIfPresent(offset, (at, times) -> times == 1 ? null : times - 1);
    }

    /** The position to commit now; −1 if it has not moved since the last call. */
    synchronized long advance() {
        long position = needed.isEmpty() ? next : needed.firstKey();
        if (closed || position < 0 || position <= committed) {
            return -1;
        }
        committed = position;
        return position;
    }

    /** A commit failed: {@link #advance} returns the position again. */
    synchronized void recommit() {
        committed = -1;
    }

    /** The partition belongs to another instance now: this instance commits no more of its offsets. */
    synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
