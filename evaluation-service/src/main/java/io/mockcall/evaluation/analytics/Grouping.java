package io.mockcall.evaluation.analytics;

import java.util.List;

/** What evaluations are put together by. */
enum Grouping {
    AGENT("user_id", "team_id"),
    TEAM("team_id"),
    SCENARIO("scenario_id"),
    CATEGORY("category"),
    DIFFICULTY("difficulty"),
    JUDGE("judge"),
    RUBRIC("rubric_version");

    private final List<String> columns;

    Grouping(String... columns) {
        this.columns = List.of(columns);
    }

    List<String> columns() {
        return columns;
    }
}
