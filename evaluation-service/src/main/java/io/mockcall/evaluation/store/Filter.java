package io.mockcall.evaluation.store;

import org.jspecify.annotations.Nullable;

/**
 * Which evaluations are wanted; null wants all.
 *
 * @param limit how many at most, at least 1
 * @param after where the page before ended
 */
public record Filter(
        @Nullable String userId,
        @Nullable String teamId,
        @Nullable String scenarioId,
        int limit,
        @Nullable Position after) {
    public Filter {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
    }
}
