package io.mockcall.evaluation.measuring;

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

/** Measures calls that have ended, each for itself and all of them together. */
public final class Measuring {
    private final Likeness likeness;
    private final MeterRegistry metrics;

    public Measuring(Likeness likeness, MeterRegistry metrics) {
        this.likeness = requireNonNull(likeness, "likeness");
        this.metrics = requireNonNull(metrics, "metrics");
    }

    /**
     * What was measured on a call; told again if it was told before, and otherwise counted in with those of all calls.
     *
     * @param events all that is there of the call
     */
    public Mono<CallMeasured> measure(CallRecord call, List<? extends CallEvent> events) {
        return Mono.defer(() -> {
            for (CallEvent event : events) {
                if (event instanceof CallMeasured before) {
                    return Mono.just(before);
                }
            }
            var measurement = new Measurement(call, events);
            return likeness.of(measurement.answers())
                    .map(measurement::with)
                    .switchIfEmpty(Mono.fromSupplier(() -> measurement.with(null)))
                    .doOnNext(this::count);
        });
    }

    /** The same for a scorecard: one number by name, the unit in the name. */
    public static Map<String, Double> asMetrics(CallMeasured measured) {
        Map<String, Double> flat = new TreeMap<>();
        put(flat, "audioLatencyMs", measured.audioLatencyMs());
        // Not the agent's, which the scorecard calls by that name.
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
            // Below full scale, so that it is a positive number: histograms know no others.
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
                .description("By call, the median of its turns and their 95th percentile")
                .tag("turns", which)
                .register(metrics);
    }

    /** Negative values, as of a signal below its noise, are counted as nothing: a summary knows none. */
    private void summary(String name, @Nullable Number value) {
        if (value != null) {
            DistributionSummary.builder("mockcall.call." + name)
                    .description("By call")
                    .register(metrics)
                    .record(Math.max(0, value.doubleValue()));
        }
    }
}
