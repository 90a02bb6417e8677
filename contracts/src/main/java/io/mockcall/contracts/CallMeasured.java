package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was measured on a call, all in all. Published once, with the call's evaluation. What nobody measured is null, and
 * left out in JSON: nothing here is a guess.
 *
 * @param audioLatencyMs from the agent's last voiced sound to the first sound of the answer
 * @param responseTimeMs from the agent's words being known to the customer's first sentence
 * @param processingTimeMs what recogniser, customer and voice computed for a turn, up to its first sentence
 * @param aiResponseRelevance how near the customer's answers are to what was asked and to the issue, 0 to 1
 * @param interruptionCount by the agent and by the customer
 * @param agentInterruptions the agent cut the customer off
 * @param customerInterruptions the customer cut the agent off
 * @param silenceSeconds when nobody spoke, holds excepted
 * @param talkOverEvents how often both spoke at once
 * @param cpuSeconds the call's share of what the processes computed
 * @param memoryBytes the call's share of the processes' memory while it lasted
 * @param bandwidthBytes of audio at the gateway, in and out
 * @param at when the call ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CallMeasured(
        CallId callId,
        @Nullable Quantiles audioLatencyMs,
        @Nullable Quantiles responseTimeMs,
        @Nullable Quantiles processingTimeMs,
        @Nullable AudioQuality audioQuality,
        @Nullable TranscriptionAccuracy transcriptionAccuracy,
        @Nullable Double aiResponseRelevance,
        int interruptionCount,
        int agentInterruptions,
        int customerInterruptions,
        double silenceSeconds,
        int talkOverEvents,
        @Nullable Double cpuSeconds,
        @Nullable Long memoryBytes,
        @Nullable Long bandwidthBytes,
        Instant at)
        implements CallEvent {
    public CallMeasured {
        requireNonNull(callId, "callId");
        requireNonNull(at, "at");
    }

    /**
     * Of all turns of the call.
     *
     * @param p50 half of them took no longer
     * @param p95 one in twenty took longer
     */
    public record Quantiles(double p50, double p95) {}

    /**
     * How the agent sounded to the recogniser.
     *
     * @param levelDbfs mean level of the voice, decibels below full scale
     * @param clippingShare share of samples cut off at full scale, 0 to 1
     * @param signalToNoiseDb voice over what is there between the words; null if nothing was there to compare with
     * @param gapsMs sound that is missing within what was said, in total
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AudioQuality(
            double levelDbfs,
            double clippingShare,
            @Nullable Double signalToNoiseDb,
            double gapsMs) {}

    /**
     * How well the agent was understood.
     *
     * @param confidence the recogniser's own, mean over all that was said, 0 to 1
     * @param wordErrorRate wrong, missing and invented words by the words of a reference; null where there is no reference
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TranscriptionAccuracy(
            double confidence, @Nullable Double wordErrorRate) {}

    @Override
    public Topic topic() {
        return Topic.CALL_METRICS;
    }

    @Override
    public String eventId() {
        return callId + "/measured";
    }
}
