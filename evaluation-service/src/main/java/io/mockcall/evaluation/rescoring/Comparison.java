package io.mockcall.evaluation.rescoring;

import io.mockcall.contracts.Evaluation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluations of the same calls side by side, as they were judged.
 *
 * @param calls that have both
 * @param scores means of {@code overall} and each dimension
 * @param items the calls, those that differ most first
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
     * @param absoluteDifference mean of how far they lie apart
     */
    record Means(
            @Nullable Double left,
            @Nullable Double right,
            @Nullable Double difference,
            @Nullable Double absoluteDifference) {}

    /** @param difference right minus left, of the overall score */
    record Item(String callId, String userId, String scenarioId, Scored left, Scored right, double difference) {}

    /** @param revision null if it does not count */
    record Scored(@Nullable Integer revision, double overallScore, Evaluation.Scores scores) {}
}
