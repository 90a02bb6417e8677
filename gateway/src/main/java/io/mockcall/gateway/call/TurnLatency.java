package io.mockcall.gateway.call;

import io.mockcall.contracts.TurnMode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Measures the time from the agent's last voiced sample (in manual mode: from the commit) to the first frame of the customer's
 * answer. A measurement needs three facts: the transcript, the reply and the first frame. The facts arrive on different topics
 * and therefore in any order; the last one completes the measurement.
 */
final class TurnLatency {
    private static final int REMEMBERED = 32;

    private final TurnMode mode;
    private final FrameArrivalTimes arrivals = new FrameArrivalTimes();
    private final Deque<Commit> commits = new ArrayDeque<>();
    private final Map<String, Long> spokenAt = bounded();
    private final Map<Integer, String> inReplyTo = bounded();
    private final Map<Integer, Long> answeredAt = bounded();

    private record Commit(long endMs, long nanos) {}

    /** The time that the agent waited for a turn. */
    record Measured(int turn, Duration latency) {}

    TurnLatency(TurnMode mode) {
        this.mode = mode;
    }

    void frameArrived(long startMs, long nanos) {
        arrivals.arrived(startMs, nanos);
    }

    /**
     * @param endMs end of the committed audio, in milliseconds since {@code call:ready}
     */
    void committed(long endMs, long nanos) {
        commits.addLast(new Commit(endMs, nanos));
        if (commits.size() > REMEMBERED) {
            commits.removeFirst();
        }
    }

    /** The final transcript of an utterance has arrived. */
    Optional<Measured> transcribed(String utteranceId, long endMs) {
        OptionalLong spoken = mode == TurnMode.MANUAL ? commitAfter(endMs) : arrivals.ofSampleBefore(endMs);
        if (spoken.isEmpty()) {
            return Optional.empty();
        }
        spokenAt.put(utteranceId, spoken.getAsLong());
        return inReplyTo.entrySet().stream()
                .filter(reply -> reply.getValue().equals(utteranceId))
                .findFirst()
                .flatMap(reply -> measured(reply.getKey()));
    }

    /** The customer answers the utterance with the turn. Does nothing for a turn that answers no utterance. */
    Optional<Measured> replied(int turn, @Nullable String utteranceId) {
        if (utteranceId == null || inReplyTo.putIfAbsent(turn, utteranceId) != null) {
            return Optional.empty();
        }
        return measured(turn);
    }

    /** The first frame of a turn has been sent to the client. */
    Optional<Measured> firstFrameSent(int turn, long nanos) {
        return answeredAt.putIfAbsent(turn, nanos) == null ? measured(turn) : Optional.empty();
    }

    private Optional<Measured> measured(int turn) {
        Long answered = answeredAt.get(turn);
        String utterance = inReplyTo.get(turn);
        Long spoken = utterance == null ? null : spokenAt.get(utterance);
        if (answered == null || spoken == null) {
            return Optional.empty();
        }
        return Optional.of(new Measured(turn, Duration.ofNanos(Math.max(0, answered - spoken))));
    }

    private OptionalLong commitAfter(long endMs) {
        return commits.stream()
                .filter(commit -> commit.endMs >= endMs)
                .mapToLong(Commit::nanos)
                .findFirst();
    }

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
