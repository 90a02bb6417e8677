package io.mockcall.evaluation.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Filters that tests need. */
public final class EvaluationFilters {
    private EvaluationFilters() {}

    /** Selects the evaluations of a team that count. */
    public static EvaluationFilter team(String team) {
        return of(null, team, null, null, false);
    }

    /** Selects all evaluations of a team, also the revisions that no longer count. */
    public static EvaluationFilter allRevisions(String team) {
        return of(null, team, null, null, true);
    }

    /**
     * Selects the evaluations that count. A null value selects all.
     *
     * @param from calls that ended at this time or later
     */
    public static EvaluationFilter of(
            @Nullable String user, @Nullable String team, @Nullable String scenario, @Nullable Instant from) {
        return of(user, team, scenario, from, false);
    }

    private static EvaluationFilter of(
            @Nullable String user,
            @Nullable String team,
            @Nullable String scenario,
            @Nullable Instant from,
            boolean allRevisions) {
        return new EvaluationFilter(
                user, team, scenario, null, null, from, null, null, null, null, null, null, null, null, allRevisions);
    }
}
