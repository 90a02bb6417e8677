package io.mockcall.gateway;

import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Voice;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events in which most does not matter. */
final class Samples {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Samples() {}

    static Voice voice() {
        return new Voice("professional", 1, 1);
    }

    static CallEvaluated evaluated(CallId id, double overallScore) {
        var scores = new Evaluation.Scores(1, 2, 3, 4, 5, 6);
        return new CallEvaluated(
                id,
                new Evaluation(
                        id,
                        "agent",
                        "demo",
                        "s1",
                        1,
                        "1",
                        "test",
                        "1",
                        scores,
                        overallScore,
                        List.of(),
                        true,
                        10,
                        0,
                        50,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        NOW),
                NOW);
    }
}
