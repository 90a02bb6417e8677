package io.mockcall.stt.endpointing;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The newest records of a call. A successor may have to start again at one of these records. Does not copy audio. */
final class ReplayBuffer {
    /**
     * A record.
     *
     * @param at offset of the record
     * @param startMs time of its first frame with audio; −1 if it has none, or only audio that was processed before
     */
    record Entry(long at, long startMs, AudioFrames frames) {}

    /** In records. A successor cannot start with a record that was removed; it starts with an older one. */
    private static final int CAPACITY = 256;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * @param newestMs time of the newest frame so far
     */
    void add(long at, AudioFrames frames, long newestMs) {
        long startMs = startMs(frames);
        entries.add(new Entry(at, startMs > newestMs ? startMs : -1, frames));
        if (entries.size() > CAPACITY) {
            entries.removeFirst();
        }
    }

    private static long startMs(AudioFrames frames) {
        for (AudioFrame frame : frames) {
            if (frame.payload().remaining() >= Short.BYTES) {
                return frame.timestampMs();
            }
        }
        return -1;
    }

    /** The newest record that begins with new audio at or before {@code ms}; null if there is none. */
    @Nullable Entry newestStartingBy(long ms) {
        for (Iterator<Entry> newestFirst = entries.descendingIterator(); newestFirst.hasNext(); ) {
            Entry entry = newestFirst.next();
            if (entry.startMs >= 0 && entry.startMs <= ms) {
                return entry;
            }
        }
        return null;
    }

    /** This entry and all later ones. */
    Iterable<Entry> since(Entry first) {
        return entries.stream().filter(e -> e.at >= first.at)::iterator;
    }

    /** Removes the records that are not needed to start again at {@code ms}. */
    void discardBefore(long ms) {
        Entry oldestNeeded = newestStartingBy(ms);
        while (oldestNeeded != null && entries.getFirst() != oldestNeeded) {
            entries.removeFirst();
        }
    }

    void clear() {
        entries.clear();
    }
}
