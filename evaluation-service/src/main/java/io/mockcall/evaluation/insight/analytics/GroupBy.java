package io.mockcall.evaluation.insight.analytics;

import java.util.List;

/** The columns by which evaluations are grouped. */
public enum GroupBy {
    AGENT("user_id", "team_id"),
    TEAM("team_id"),
    SCENARIO("scenario_id"),
    CATEGORY("category"),
    DIFFICULTY("difficulty"),
    JUDGE("judge"),
    RUBRIC("rubric_version");

    private final List<String> columns;

    GroupBy(String... columns) {
        this.columns = List.of(columns);
    }

    List<String> columns() {
        return columns;
    }
}
