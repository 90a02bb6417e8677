package io.mockcall.stt.listening;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The latest records of a call, in case that somebody has to begin again with one of them. Copies no audio. */
final class Journal {
    /**
     * @param at position of the record
     * @param startMs time of its first frame with sound; −1 if there is none, or it had been heard before
     */
    record Entry(long at, long startMs, AudioFrames frames) {}

    /** What does not fit is no place to begin again with any more; an older one will do. */
    private static final int CAPACITY = 256;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * @param heardMs newest frame so far
     */
    void add(long at, AudioFrames frames, long heardMs) {
        long startMs = startMs(frames);
        entries.add(new Entry(at, startMs > heardMs ? startMs : -1, frames));
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

    /** The newest record that begins with new sound, not after {@code ms}. */
    @Nullable Entry newestFrom(long ms) {
        for (Iterator<Entry> newestFirst = entries.descendingIterator(); newestFirst.hasNext(); ) {
            Entry entry = newestFirst.next();
            if (entry.startMs >= 0 && entry.startMs <= ms) {
                return entry;
            }
        }
        return null;
    }

    /** This one and what came after it. */
    Iterable<Entry> since(Entry first) {
        return entries.stream().filter(e -> e.at >= first.at)::iterator;
    }

    /** Only that is needed which reaches back to {@code ms}. */
    void forgetBefore(long ms) {
        Entry reaching = newestFrom(ms);
        while (reaching != null && entries.getFirst() != reaching) {
            entries.removeFirst();
        }
    }

    void clear() {
        entries.clear();
    }
}
