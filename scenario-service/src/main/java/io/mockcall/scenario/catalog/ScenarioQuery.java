package io.mockcall.scenario.catalog;

import io.mockcall.contracts.Scenario.Category;
import io.mockcall.contracts.Scenario.Difficulty;
import io.mockcall.contracts.Scenario.Status;
import io.mockcall.platform.web.Query;
import org.jspecify.annotations.Nullable;

/**
 * A filter of the list of scenarios. A null component does not filter.
 *
 * @param active true for active scenarios, false for drafts and archived scenarios
 * @param words text in the id, the name, the briefing or the customer's name; upper and lower case are equal
 * @param after the last scenario of the previous page
 * @param limit the largest number of scenarios, at least 1
 */
record ScenarioQuery(
        @Nullable Category category,
        @Nullable Difficulty difficulty,
        @Nullable Boolean active,
        @Nullable Status status,
        @Nullable String words,
        @Nullable ScenarioCursor after,
        int limit) {
    private static final int MAX_WORDS = 200;

    ScenarioQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
    }

    /** @throws io.mockcall.platform.web.Problem that names the invalid parameter */
    static ScenarioQuery of(Query query) {
        return new ScenarioQuery(
                query.oneOf("category", Category.class),
                query.oneOf("difficulty", Difficulty.class),
                query.flag("active"),
                query.oneOf("status", Status.class),
                query.text("q", MAX_WORDS),
                ScenarioCursor.in(query),
                query.limit());
    }

    ScenarioQuery onlyActive() {
        return new ScenarioQuery(category, difficulty, true, status, words, after, limit);
    }

    ScenarioQuery limitedTo(int other) {
        return new ScenarioQuery(category, difficulty, active, status, words, after, other);
    }

    ScenarioQuery startingAfter(@Nullable ScenarioCursor other) {
        return new ScenarioQuery(category, difficulty, active, status, words, other, limit);
    }
}
