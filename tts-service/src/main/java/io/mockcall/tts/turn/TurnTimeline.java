package io.mockcall.tts.turn;

import java.util.NavigableMap;
import java.util.TreeMap;

/** How long each sentence of one turn is. */
final class Timeline {
    private final NavigableMap<Integer, Long> durations = new TreeMap<>();

    synchronized long startOf(int index) {
        return durations.headMap(index, false).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    synchronized boolean knowsAllBefore(int index) {
        return durations.headMap(index, false).size() == index;
    }

    synchronized void spoken(int index, long durationMs) {
        durations.put(index, durationMs);
    }
}
