package io.mockcall.tts.turn;

import java.util.NavigableMap;
import java.util.TreeMap;

/** The durations of the sentences of one turn. */
final class TurnTimeline {
    private final NavigableMap<Integer, Long> durations = new TreeMap<>();

    /** Start of a sentence within the turn, in milliseconds. */
    synchronized long startOf(int index) {
        return durations.headMap(index, false).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Whether the durations of all earlier sentences are known. */
    synchronized boolean isCompleteBefore(int index) {
        return durations.headMap(index, false).size() == index;
    }

    synchronized void add(int index, long durationMs) {
        durations.put(index, durationMs);
    }
}
