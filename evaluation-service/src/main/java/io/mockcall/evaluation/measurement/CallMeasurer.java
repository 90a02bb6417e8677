package io.mockcall.evaluation.measurement;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallMeasured;
import io.mockcall.contracts.CallMeasured.AudioQuality;
import io.mockcall.contracts.CallMeasured.Quantiles;
import io.mockcall.contracts.CallMeasured.TranscriptionAccuracy;
import io.mockcall.evaluation.evidence.CallRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Measures calls that have ended, and records the measurements as metrics of the service. */
public final class CallMeasurer {
    private final TextSimilarity similarity;
    private final MeterRegistry metrics;

    public CallMeasurer(TextSimilarity similarity, MeterRegistry metrics) {
        this.similarity = requireNonNull(similarity, "similarity");
        this.metrics = requireNonNull(metrics, "metrics");
    }

    /**
     * Measures a call. A call that was measured before gets the same measurements and is not counted again.
     *
     * @param events all stored events of the call
     */
    public Mono<CallMeasured> measure(CallRecord call, List<? extends CallEvent> events) {
        return Mono.defer(() -> {
            for (CallEvent event : events) {
                if (event instanceof CallMeasured before) {
                    return Mono.just(before);
                }
            }
            var measurement = new CallMeasurement(call, events);
            return similarity
                    .mean(measurement.answerPairs())
                    .map(measurement::toEvent)
                    .switchIfEmpty(Mono.fromSupplier(() -> measurement.toEvent(null)))
                    .doOnNext(this::count);
        });
    }

    /** The measurements as metrics of a scorecard, by name with the unit. */
    public static Map<String, Double> asMetrics(CallMeasured measured) {
        Map<String, Double> flat = new TreeMap<>();
        put(flat, "audioLatencyMs", measured.audioLatencyMs());
        // "responseTimeMs" is the agent's response time in the scorecard.
        put(flat, "customerResponseTimeMs", measured.responseTimeMs());
        put(flat, "processingTimeMs", measured.processingTimeMs());
        AudioQuality audio = measured.audioQuality();
        if (audio != null) {
            flat.put("audioLevelDbfs", audio.levelDbfs());
            flat.put("clippingShare", audio.clippingShare());
            put(flat, "signalToNoiseDb", audio.signalToNoiseDb());
            flat.put("gapsMs", audio.gapsMs());
        }
        TranscriptionAccuracy understood = measured.transcriptionAccuracy();
        if (understood != null) {
            flat.put("recognitionConfidence", understood.confidence());
            put(flat, "wordErrorRate", understood.wordErrorRate());
        }
        put(flat, "aiResponseRelevance", measured.aiResponseRelevance());
        flat.put("silenceSeconds", measured.silenceSeconds());
        flat.put("talkOverEvents", (double) measured.talkOverEvents());
        put(flat, "cpuSeconds", measured.cpuSeconds());
        put(flat, "memoryBytes", measured.memoryBytes());
        put(flat, "bandwidthBytes", measured.bandwidthBytes());
        return flat;
    }

    private static void put(Map<String, Double> flat, String name, @Nullable Quantiles times) {
        if (times != null) {
            flat.put(name + "P50", times.p50());
            flat.put(name + "P95", times.p95());
        }
    }

    private static void put(Map<String, Double> flat, String name, @Nullable Number value) {
        if (value != null) {
            flat.put(name, value.doubleValue());
        }
    }

    private void count(CallMeasured measured) {
        summary("audio.latency.ms", measured.audioLatencyMs());
        summary("response.time.ms", measured.responseTimeMs());
        summary("processing.time.ms", measured.processingTimeMs());
        AudioQuality audio = measured.audioQuality();
        if (audio != null) {
            // The distance to full scale is positive, and histograms take only positive numbers.
            summary("audio.level.below.full.scale.db", -audio.levelDbfs());
            summary("audio.clipping.share", audio.clippingShare());
            summary("audio.signal.to.noise.db", audio.signalToNoiseDb());
            summary("audio.gaps.ms", audio.gapsMs());
        }
        TranscriptionAccuracy understood = measured.transcriptionAccuracy();
        if (understood != null) {
            summary("transcription.confidence", understood.confidence());
            summary("transcription.word.error.rate", understood.wordErrorRate());
        }
        summary("response.relevance", measured.aiResponseRelevance());
        interruptions("agent", measured.agentInterruptions());
        interruptions("customer", measured.customerInterruptions());
        summary("silence.seconds", measured.silenceSeconds());
        Counter.builder("mockcall.call.talk.overs").register(metrics).increment(measured.talkOverEvents());
        summary("cpu.seconds", measured.cpuSeconds());
        summary("memory.bytes", measured.memoryBytes());
        summary("bandwidth.bytes", measured.bandwidthBytes());
    }

    private void interruptions(String by, int count) {
        Counter.builder("mockcall.call.interruptions")
                .tag("by", by)
                .register(metrics)
                .increment(count);
    }

    private void summary(String name, @Nullable Quantiles times) {
        if (times != null) {
            ofTurns(name, "median").record(times.p50());
            ofTurns(name, "p95").record(times.p95());
        }
    }

    private DistributionSummary ofTurns(String name, String which) {
        return DistributionSummary.builder("mockcall.call." + name)
                .description("By call: the median of its turns and their 95th percentile")
                .tag("turns", which)
                .register(metrics);
    }

    /** Records a negative value, for example of a signal below its noise, as 0, because a summary takes no negative values. */
    private void summary(String name, @Nullable Number value) {
        if (value != null) {
            DistributionSummary.builder("mockcall.call." + name)
                    .description("By call")
                    .register(metrics)
                    .record(Math.max(0, value.doubleValue()));
        }
    }
}
