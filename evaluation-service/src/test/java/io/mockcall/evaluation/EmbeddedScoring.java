package io.mockcall.evaluation;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.provider.embedded.EmbeddedJudge;
import io.mockcall.evaluation.scoring.RubricCatalog;
import io.mockcall.evaluation.scoring.Scorecard;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Scores calls with the embedded judge and the rubrics of the suite. */
final class EmbeddedScoring implements AutoCloseable {
    private final EmbeddedJudge judge = new EmbeddedJudge(1, 100);
    private final Scorecard scorecard = new Scorecard(RubricCatalog.shipped());

    List<Finding> findings(CallRecord call) {
        return requireNonNull(judge.measure(call).block()).findings();
    }

    Evaluation evaluate(CallRecord call) {
        return scorecard.fill(call, findings(call), judge.name(), judge.version());
    }

    Evaluation evaluate(String scenario, List<String> lines) {
        return evaluate(Calls.in(Scenarios.named(scenario)).agents(lines).record());
    }

    /** The scores by dimension, without the overall score. */
    static Map<String, Double> scores(Evaluation evaluation) {
        Evaluation.Scores scores = evaluation.result().scores();
        return new TreeMap<>(Map.of(
                "greeting", scores.greeting(),
                "listening", scores.listening(),
                "solution", scores.solution(),
                "communication", scores.communication(),
                "empathy", scores.empathy(),
                "closing", scores.closing()));
    }

    @Override
    public void close() {
        judge.close();
    }
}
