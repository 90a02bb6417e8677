package io.mockcall.scenario.catalog;

import io.mockcall.contracts.Scenario.Category;
import io.mockcall.contracts.Scenario.Difficulty;
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
        @Nullable String words,
        @Nullable Position after,
        int limit) {
    ScenarioQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
    }

    ScenarioQuery onlyActive() {
        return new ScenarioQuery(category, difficulty, true, words, after, limit);
    }

    ScenarioQuery limitedTo(int other) {
        return new ScenarioQuery(category, difficulty, active, words, after, other);
    }
}
