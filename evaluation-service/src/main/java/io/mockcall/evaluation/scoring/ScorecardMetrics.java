package io.mockcall.evaluation.scoring;

import io.mockcall.contracts.MetricReported;
import io.mockcall.evaluation.evidence.AgentBehaviour;
import io.mockcall.evaluation.evidence.AgentUtterance;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CallTiming;
import io.mockcall.evaluation.evidence.FindingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The metrics of the scorecard that the call record gives. */
final class ScorecardMetrics {
    private static final double MEDIAN = 0.5;
    private static final double P95 = 0.95;

    private ScorecardMetrics() {}

    static Map<String, Double> of(CallRecord call, CallTiming timing) {
        Map<String, Double> metrics = new TreeMap<>(timing.asMetrics());
        metrics.put("agentWords", (double) call.agentWords());
        metrics.put("agentUtterances", (double) call.utterances().size());
        metrics.put("customerTurns", (double) call.customerTurns().size());
        metrics.put("holdCount", (double) call.holds().size());
        metrics.put("interruptionCount", (double) call.interruptions().size());
        metrics.put("talkOverCount", (double) AgentBehaviour.of(call).stream()
                .filter(finding -> finding.kind() == FindingKind.TALK_OVER)
                .count());
        metrics.put("customerInterruptionCount", (double)
                call.customerTurns().stream().filter(turn -> turn.interrupts()).count());
        call.utterances().stream()
                .mapToDouble(AgentUtterance::confidence)
                .average()
                .ifPresent(mean -> metrics.put("recognitionConfidence", mean));
        addStages(call, metrics);
        return metrics;
    }

    /** Adds the median and the 95th percentile of each stage's measurements, for example {@code sttProcessingTimeMsP50}. */
    private static void addStages(CallRecord call, Map<String, Double> metrics) {
        Map<String, List<Double>> measured = new TreeMap<>();
        for (MetricReported report : call.metrics()) {
            report.values().forEach((name, value) -> {
                if (Double.isFinite(value)) {
                    measured.computeIfAbsent(report.stage() + capitalised(name), n -> new ArrayList<>())
                            .add(value);
                }
            });
        }
        measured.forEach((name, values) -> {
            values.sort(Double::compare);
            metrics.put(name + "P50", quantile(values, MEDIAN));
            metrics.put(name + "P95", quantile(values, P95));
        });
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static String capitalised(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
