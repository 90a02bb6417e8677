package io.mockcall.evaluation.measuring;

import io.mockcall.contracts.Backchannel;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CustomerTurn;
import io.mockcall.evaluation.evidence.Utterance;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Counts how often both spoke at once. When a turn began and how long it was is known from the gateway and the voice, where
 * they have reported; otherwise it is estimated.
 */
final class TalkOver {
    /** Ending one's word while the other begins is not talking over. */
    private static final long MIN_OVERLAP_MS = 500;

    private final CallRecord call;
    private final Map<Integer, String> repliesTo;
    private final StageReports reports;

    /**
     * @param repliesTo the utterance that a turn answers, where it answers one
     */
    TalkOver(CallRecord call, Map<Integer, String> repliesTo, StageReports reports) {
        this.call = call;
        this.repliesTo = repliesTo;
        this.reports = reports;
    }

    int events() {
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

    private static long overlap(Utterance utterance, long from, long to) {
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

    /** Never longer than what the agent heard of it. */
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
