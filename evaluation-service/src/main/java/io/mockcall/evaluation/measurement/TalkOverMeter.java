package io.mockcall.evaluation.measurement;

import io.mockcall.contracts.Backchannel;
import io.mockcall.evaluation.evidence.AgentUtterance;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CustomerTurn;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Counts how often agent and customer spoke at the same time. The start and the length of a customer turn come from the reports of
 * the gateway and of the speech synthesis. Without a report they are estimated.
 */
final class TalkOverMeter {
    /** Least overlap. The end of a word at the start of the other's speech is shorter. */
    private static final long MIN_OVERLAP_MS = 500;

    private final CallRecord call;
    private final Map<Integer, String> repliesTo;
    private final StageReports reports;

    /**
     * @param repliesTo the utterance that a customer turn answers, by the turn's number
     */
    TalkOverMeter(CallRecord call, Map<Integer, String> repliesTo, StageReports reports) {
        this.call = call;
        this.repliesTo = repliesTo;
        this.reports = reports;
    }

    int count() {
        int events = 0;
        for (CustomerTurn turn : call.customerTurns()) {
            long from = startMs(turn);
            long to = from + spokenMs(turn);
            events += (int) call.utterances().stream()
                    .filter(utterance -> !Backchannel.is(utterance.text()))
                    .filter(utterance -> overlap(utterance, from, to) >= MIN_OVERLAP_MS)
                    .count();
        }
        return events;
    }

    private static long overlap(AgentUtterance utterance, long from, long to) {
        return Math.min(utterance.endMs(), to) - Math.max(utterance.startMs(), from);
    }

    private long startMs(CustomerTurn turn) {
        OptionalDouble latency = reports.value(StageReports.GATEWAY, "turn-" + turn.turn(), StageReports.TURN_LATENCY);
        String answered = repliesTo.get(turn.turn());
        if (latency.isEmpty() || answered == null) {
            return turn.atMs();
        }
        return call.utterances().stream()
                .filter(utterance -> utterance.id().equals(answered))
                .mapToLong(utterance -> utterance.endMs() + (long) latency.getAsDouble())
                .findFirst()
                .orElse(turn.atMs());
    }

    /** The length of a customer turn, as far as the agent heard it. */
    private long spokenMs(CustomerTurn turn) {
        long spoken = 0;
        for (int i = 0; i < turn.sentences().size(); i++) {
            OptionalDouble sentence =
                    reports.value(StageReports.TTS, "turn-" + turn.turn() + "-" + i, StageReports.AUDIO_MS);
            if (sentence.isEmpty()) {
                return turn.spokenMs();
            }
            spoken += (long) sentence.getAsDouble();
        }
        boolean cut = call.interruptions().stream().anyMatch(i -> i.turn() == turn.turn());
        return cut ? Math.min(spoken, turn.spokenMs()) : spoken;
    }
}
