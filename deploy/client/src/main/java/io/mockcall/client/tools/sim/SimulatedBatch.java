package io.mockcall.client.tools.sim;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The simulated calls of one skill in one scenario. */
public final class SimulatedBatch {
    private final SimResult result;
    private final List<SimulatedCallResult> calls;

    /**
     * @param calls at least one
     */
    SimulatedBatch(SimResult result, List<SimulatedCallResult> calls) {
        this.result = requireNonNull(result, "result");
        this.calls = List.copyOf(calls);
    }

    public SimResult result() {
        return result;
    }

    List<SimulatedCallResult> calls() {
        return calls;
    }

    /** Mean frustration in each turn. */
    public String frustrationCurve() {
        return EmotionChart.of(means(Emotion::frustration));
    }

    /** Mean satisfaction in each turn. */
    public String satisfactionCurve() {
        return EmotionChart.of(means(Emotion::satisfaction));
    }

    /** The transcript of the first call. */
    public List<String> transcript() {
        return SimulatedTranscript.of(calls.getFirst());
    }

    /** A shorter call counts with its last emotion. */
    private List<Double> means(ToDoubleFunction<Emotion> feeling) {
        int turns = calls.stream().mapToInt(SimulatedCallResult::turns).max().orElse(0);
        List<Double> means = new ArrayList<>();
        for (int turn = 0; turn <= turns; turn++) {
            int t = turn;
            means.add(calls.stream()
                    .map(call -> call.emotions().get(Math.min(t, call.turns())))
                    .mapToDouble(feeling)
                    .average()
                    .orElse(0));
        }
        return means;
    }
}
