package io.mockcall.client.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The times at which the agent's speech was sent, from which the response latency is computed. */
final class SentSpeechLog {
    /** Largest difference between the recogniser and {@link EnergyVad} in the end of an utterance, in milliseconds. */
    private static final long TOLERANCE_MS = 300;
    /** A longer pause separates two stretches of speech. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final NavigableMap<Long, Long> voiced = new TreeMap<>();
    private final List<Long> commits = new ArrayList<>();

    void add(ClientCallEvent.AgentAudio frame) {
        if (frame.voiced()) {
            voiced.put(frame.atMs(), frame.nanos());
        }
        if (frame.committed()) {
            commits.add(frame.nanos());
        }
    }

    @Nullable Long lastVoicedNanos() {
        return voiced.isEmpty() ? null : voiced.lastEntry().getValue();
    }

    /** When the speech that is in progress at the given time began; null if there is none. */
    @Nullable Long speakingSince(long nanos) {
        Long since = null;
        for (long left : voiced.descendingMap().values()) {
            if (left - nanos > 0) {
                continue;
            }
            if ((since == null ? nanos : since) - left > PAUSE.toNanos()) {
                break;
            }
            since = left;
        }
        return since;
    }

    /** The last commit before the given time. */
    @Nullable Long commitBefore(long nanos) {
        Long found = null;
        for (long commit : commits) {
            if (commit - nanos <= 0) {
                found = commit;
            }
        }
        return found;
    }

    /** When the last voiced sample was sent of the utterance that ended at this time of the call. */
    @Nullable Long voicedUntil(long endMs) {
        var entry = voiced.floorEntry(endMs + TOLERANCE_MS);
        return entry == null ? null : entry.getValue();
    }
}
