package io.mockcall.evaluation.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the evaluations of one group say. Names that it is not grouped by are left out. */
record Group(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String userId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String teamId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scenarioId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scenarioName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String category,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String difficulty,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String judge,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rubricVersion,
        @JsonUnwrapped Measures measures) {
    static Group of(Grouping by, List<String> names, @Nullable String scenarioName, Measures measures) {
        String name = names.getFirst();
        return switch (by) {
            case AGENT -> new Group(name, names.get(1), null, null, null, null, null, null, measures);
            case TEAM -> new Group(null, name, null, null, null, null, null, null, measures);
            case SCENARIO -> new Group(null, null, name, scenarioName, null, null, null, null, measures);
            case CATEGORY -> new Group(null, null, null, null, name, null, null, null, measures);
            case DIFFICULTY -> new Group(null, null, null, null, null, name, null, null, measures);
            case JUDGE -> new Group(null, null, null, null, null, null, name, null, measures);
            case RUBRIC -> new Group(null, null, null, null, null, null, null, name, measures);
        };
    }
}
