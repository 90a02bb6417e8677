package io.mockcall.scenario.catalog;

import io.mockcall.contracts.Scenario.Category;
import io.mockcall.contracts.Scenario.Difficulty;
import io.mockcall.contracts.Scenario.Status;
import io.mockcall.platform.web.Query;
import org.jspecify.annotations.Nullable;

/**
 * Which scenarios to list; null is no restriction.
 *
 * @param active true for those that can be played, false for drafts and archived ones
 * @param words to be found in id, name, briefing or the customer's name, in any case
 * @param after the last one of the page before
 * @param limit at most so many, from 1
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

    /** @throws io.mockcall.platform.web.Problem naming the parameter that is wrong */
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
