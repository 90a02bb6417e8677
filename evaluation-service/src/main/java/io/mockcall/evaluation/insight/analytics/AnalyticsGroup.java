package io.mockcall.evaluation.insight.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The aggregates of one group. It has only the names that it is grouped by. */
record AnalyticsGroup(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String userId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String teamId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scenarioId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scenarioName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String category,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String difficulty,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String judge,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rubricVersion,
        @JsonUnwrapped ScoreAggregates measures) {
    static AnalyticsGroup of(GroupBy by, List<String> names, @Nullable String scenarioName, ScoreAggregates measures) {
        String name = names.getFirst();
        return switch (by) {
            case AGENT -> new AnalyticsGroup(name, names.get(1), null, null, null, null, null, null, measures);
            case TEAM -> new AnalyticsGroup(null, name, null, null, null, null, null, null, measures);
            case SCENARIO -> new AnalyticsGroup(null, null, name, scenarioName, null, null, null, null, measures);
            case CATEGORY -> new AnalyticsGroup(null, null, null, null, name, null, null, null, measures);
            case DIFFICULTY -> new AnalyticsGroup(null, null, null, null, null, name, null, null, measures);
            case JUDGE -> new AnalyticsGroup(null, null, null, null, null, null, name, null, measures);
            case RUBRIC -> new AnalyticsGroup(null, null, null, null, null, null, null, name, measures);
        };
    }
}
