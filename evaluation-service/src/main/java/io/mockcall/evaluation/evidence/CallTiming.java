package io.mockcall.evaluation.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The timing of speech on a call.
 *
 * @param wordsPerMinute the agent's pace; 0 if the agent spoke for less than five seconds
 * @param talkShare the agent's share of all speech, 0 to 1
 * @param longestMonologueSeconds the agent's longest speech without a customer turn
 * @param responseTimeMs mean time from the end of a customer turn to the agent's answer, holds excluded
 * @param silenceSeconds time without speech, holds excluded
 * @param talkOverSeconds time when both spoke
 */
public record CallTiming(
        double wordsPerMinute,
        double talkShare,
        double longestMonologueSeconds,
        double responseTimeMs,
        double silenceSeconds,
        double talkOverSeconds) {
    /** Least speech for a pace. */
    private static final long MIN_SPEECH_MS = 5000;

    private static final double MS_PER_MINUTE = 60_000;
    private static final double MS_PER_SECOND = 1000;

    public static CallTiming of(CallRecord call) {
        long agentMs =
                call.utterances().stream().mapToLong(AgentUtterance::durationMs).sum();
        long customerMs =
                call.customerTurns().stream().mapToLong(CustomerTurn::spokenMs).sum();
        double pace = agentMs < MIN_SPEECH_MS ? 0 : call.agentWords() * MS_PER_MINUTE / agentMs;
        double share = agentMs + customerMs == 0 ? 0 : (double) agentMs / (agentMs + customerMs);
        double both = call.overlaps().stream().mapToLong(CallRecord.Overlap::ms).sum() / MS_PER_SECOND;
        double spoken = (agentMs + customerMs) / MS_PER_SECOND - both;
        double silence = call.handleTimeSeconds() - call.holdTimeSeconds() - spoken;
        return new CallTiming(
                pace,
                share,
                longestMonologueMs(call) / MS_PER_SECOND,
                meanResponseMs(call),
                Math.max(0, silence),
                both);
    }

    private static long longestMonologueMs(CallRecord call) {
        long longest = 0;
        long running = 0;
        int turn = -1;
        for (AgentUtterance utterance : call.utterances()) {
            running = utterance.turn() == turn ? running + utterance.durationMs() : utterance.durationMs();
            turn = utterance.turn();
            longest = Math.max(longest, running);
        }
        return longest;
    }

    private static double meanResponseMs(CallRecord call) {
        List<Long> waits = new ArrayList<>();
        for (CustomerTurn turn : call.customerTurns()) {
            call.utterances().stream()
                    .filter(utterance -> utterance.turn() == turn.turn())
                    .mapToLong(AgentUtterance::startMs)
                    .min()
                    .ifPresent(start -> waits.add(Math.max(0, start - turn.endMs() - heldBetween(call, turn, start))));
        }
        return waits.stream().mapToLong(Long::longValue).average().orElse(0);
    }

    private static long heldBetween(CallRecord call, CustomerTurn turn, long until) {
        return call.holds().stream()
                .mapToLong(hold -> Math.max(0, Math.min(hold.endMs(), until) - Math.max(hold.startMs(), turn.endMs())))
                .sum();
    }

    /** The values as metrics of the scorecard, by name with the unit. */
    public Map<String, Double> asMetrics() {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("wordsPerMinute", wordsPerMinute);
        metrics.put("talkShare", talkShare);
        metrics.put("longestMonologueSeconds", longestMonologueSeconds);
        metrics.put("responseTimeMs", responseTimeMs);
        metrics.put("silenceSeconds", silenceSeconds);
        metrics.put("talkOverSeconds", talkOverSeconds);
        return metrics;
    }
}
