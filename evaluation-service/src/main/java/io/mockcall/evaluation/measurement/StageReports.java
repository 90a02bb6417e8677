package io.mockcall.evaluation.measurement;

import io.mockcall.contracts.MetricReported;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The measurements that the stages reported for a call. */
public final class StageReports {
    static final String GATEWAY = "gateway";
    static final String STT = "stt";
    static final String SIMULATOR = "simulator";
    static final String TTS = "tts";
    /** The {@code about} of a report on a whole call. */
    static final String CALL = "call";

    static final String PROCESSING = "processingTimeMs";
    static final String TURN_LATENCY = "turnLatencyMs";
    static final String AUDIO_MS = "audioMs";

    private final List<MetricReported> reports;

    StageReports(Collection<MetricReported> reports) {
        this.reports = reports.stream()
                .sorted(Comparator.comparing(MetricReported::eventId))
                .toList();
    }

    List<MetricReported> of(String stage) {
        return reports.stream().filter(report -> report.stage().equals(stage)).toList();
    }

    List<Double> all(String stage, String name) {
        return of(stage).stream()
                .flatMap(report -> value(report, name).stream().boxed())
                .toList();
    }

    OptionalDouble value(String stage, String about, String name) {
        return of(stage).stream()
                .filter(report -> report.about().equals(about))
                .flatMap(report -> value(report, name).stream().boxed())
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }

    static OptionalDouble value(MetricReported report, String name) {
        Double value = report.values().get(name);
        return value == null || !Double.isFinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The sum over all reports of all stages; empty if no stage reported the value. */
    OptionalDouble sum(String name) {
        var values = reports.stream()
                .flatMap(report -> value(report, name).stream().boxed())
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        return values.getCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(values.getSum());
    }

    /** The sum over the stages of each stage's largest value; empty if no stage reported the value. */
    OptionalDouble sumOfPeaks(String name) {
        Map<String, Double> peaks = new TreeMap<>();
        reports.forEach(
                report -> value(report, name).ifPresent(value -> peaks.merge(report.stage(), value, Math::max)));
        return peaks.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        peaks.values().stream().mapToDouble(Double::doubleValue).sum());
    }
}
