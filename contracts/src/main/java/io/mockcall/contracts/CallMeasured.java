package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of a whole call. The event is published once, with the first evaluation of the call. A value that was not
 * measured is null and is left out in JSON; no value is estimated.
 *
 * @param audioLatencyMs time from the agent's last voiced sound to the first sound of the answer
 * @param responseTimeMs time from the transcript of the agent's utterance to the customer's first sentence
 * @param processingTimeMs computing time of speech recognition, simulator and speech synthesis for a turn, up to its
 *     first sentence
 * @param aiResponseRelevance similarity of the customer's answers to the agent's utterances and to the customer's issue,
 *     0 to 1
 * @param interruptionCount interruptions by the agent and by the customer
 * @param agentInterruptions how often the agent interrupted the customer
 * @param customerInterruptions how often the customer interrupted the agent
 * @param silenceSeconds time in which nobody spoke, without holds
 * @param talkOverEvents how often both spoke at once
 * @param cpuSeconds the call's share of the processor time of the services
 * @param memoryBytes the call's mean share of the services' memory
 * @param bandwidthBytes bytes of audio at the gateway, in and out
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
     * Quantiles over all turns of the call.
     *
     * @param p50 the median
     * @param p95 the value that 95 % of the turns do not exceed
     */
    public record Quantiles(double p50, double p95) {}

    /**
     * Quality of the agent's audio.
     *
     * @param levelDbfs mean level of the voice in dBFS (decibels below full scale)
     * @param clippingShare share of samples at full scale, 0 to 1
     * @param signalToNoiseDb level of the voice above the level of the pauses, in dB; null if there was no pause to
     *     compare with
     * @param gapsMs total duration of missing audio within utterances
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AudioQuality(
            double levelDbfs,
            double clippingShare,
            @Nullable Double signalToNoiseDb,
            double gapsMs) {}

    /**
     * How well the agent was recognised.
     *
     * @param confidence mean confidence of the recogniser over all utterances, 0 to 1
     * @param wordErrorRate wrong, missing and added words, divided by the words of the reference; null if there is no
     *     reference
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
