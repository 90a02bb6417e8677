package io.mockcall.evaluation.insight.rescoring;

import io.mockcall.contracts.Evaluation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of evaluations of the same calls, by their judged scores.
 *
 * @param calls number of calls that have both evaluations
 * @param scores means by {@code overall} and dimension
 * @param items the calls; the largest difference comes first
 */
record Comparison(
        String left,
        String right,
        long calls,
        Map<String, Means> scores,
        List<Item> items,
        @Nullable String nextCursor) {
    /**
     * @param difference mean of right minus left
     * @param absoluteDifference mean of the absolute differences
     */
    record Means(
            @Nullable Double left,
            @Nullable Double right,
            @Nullable Double difference,
            @Nullable Double absoluteDifference) {}

    /** @param difference right minus left, of the overall score */
    record Item(String callId, String userId, String scenarioId, Scored left, Scored right, double difference) {}

    /** @param revision null for a candidate, which does not count */
    record Scored(@Nullable Integer revision, double overallScore, Evaluation.Scores scores) {}
}
