package io.mockcall.client.conversation;

import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.call.ServerMessage.Failure;
import io.mockcall.contracts.call.ServerMessage.Transcript;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The data of a call, for JSON output and for checks.
 *
 * @param callId null if the call never started
 * @param agent the final transcripts of the agent, in order
 * @param medianLatencyMs over the turns that answered the agent; null if there was none
 * @param evaluationReady whether the gateway sent {@code evaluation:ready}
 * @param evaluation the scorecard; null if there is none
 */
public record CallReport(
        @Nullable String callId,
        @Nullable String scenarioId,
        List<Said> agent,
        List<Turn> customer,
        @Nullable Long medianLatencyMs,
        List<ReportedError> errors,
        @Nullable String endReason,
        boolean evaluationReady,
        @Nullable JsonNode evaluation) {

    /**
     * One utterance of the agent.
     *
     * @param startMs milliseconds since the call was ready
     */
    public record Said(String utteranceId, String text, long startMs, long endMs, double confidence) {
        static Said of(Transcript t) {
            return new Said(t.utteranceId(), t.text(), t.startMs(), t.endMs(), t.confidence());
        }
    }

    /**
     * One error that the gateway reported.
     *
     * @param type always {@code error}
     * @param retryAfterSeconds null if the gateway did not say
     */
    public record ReportedError(
            String type,
            String code,
            String message,
            boolean fatal,
            @Nullable Double retryAfterSeconds) {
        public static ReportedError of(Failure error) {
            Long seconds = error.retryAfterSeconds();
            return new ReportedError(
                    Failure.TYPE,
                    error.code(),
                    error.message(),
                    error.fatal(),
                    seconds == null ? null : seconds.doubleValue());
        }
    }

    /**
     * One turn of the customer.
     *
     * @param latencyMs null for the opening line
     * @param audioFrames number of audio frames received
     */
    public record Turn(
            int turn,
            String text,
            @Nullable Emotion emotion,
            @Nullable Long latencyMs,
            int audioFrames,
            long audioMs) {}

    public static CallReport of(ClientCallState c, @Nullable JsonNode evaluation) {
        var ready = c.ready();
        var ended = c.ended();
        List<Turn> turns = c.turns().stream()
                .map(t -> new Turn(t.number(), t.text(), t.emotion(), c.latencyMs(t), t.frames(), t.audioMs()))
                .toList();
        return new CallReport(
                ready == null ? null : ready.callId().toString(),
                ready == null ? null : ready.scenario().id(),
                c.agentSaid().stream().map(Said::of).toList(),
                turns,
                median(turns),
                c.errors().stream().map(ReportedError::of).toList(),
                ended == null ? null : ended.reason(),
                c.evaluation() != null,
                evaluation);
    }

    private static @Nullable Long median(List<Turn> turns) {
        long[] sorted = turns.stream()
                .map(Turn::latencyMs)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? null : sorted[(sorted.length - 1) / 2];
    }
}
