package io.mockcall.evaluation.store;

import io.mockcall.contracts.Scenario;
import io.mockcall.platform.sql.Conditions;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Selects evaluations. A null component selects all.
 *
 * @param from calls that ended at this time or later
 * @param to calls that ended before this time
 * @param minScore least overall score that counts
 * @param maxScore highest overall score that counts
 * @param resolved whether the issue was solved in the call
 * @param autoFailed whether a compliance breach failed the call
 * @param overridden whether a trainer overrode the scores
 * @param allRevisions whether to include revisions that no longer count
 */
public record EvaluationFilter(
        @Nullable String userId,
        @Nullable String teamId,
        @Nullable String scenarioId,
        Scenario.@Nullable Category category,
        Scenario.@Nullable Difficulty difficulty,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Double minScore,
        @Nullable Double maxScore,
        @Nullable Boolean resolved,
        @Nullable Boolean autoFailed,
        @Nullable Boolean overridden,
        @Nullable String judge,
        @Nullable String rubricVersion,
        boolean allRevisions) {
    /** Selects every evaluation that counts. */
    public static final EvaluationFilter NONE = new EvaluationFilter(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, false);

    /** The filter as SQL conditions on the table of evaluations. */
    public Conditions conditions() {
        return new Conditions()
                .and(allRevisions ? "revision is not null" : "latest", Map.of())
                .and("user_id = :user", "user", userId)
                .and("team_id = :team", "team", teamId)
                .and("scenario_id = :scenario", "scenario", scenarioId)
                .and("category = :category", "category", wireName(category))
                .and("difficulty = :difficulty", "difficulty", wireName(difficulty))
                .and("ended_at >= :from", "from", from)
                .and("ended_at < :to", "to", to)
                .and("final_score >= :minScore", "minScore", minScore)
                .and("final_score <= :maxScore", "maxScore", maxScore)
                .and("resolved = :resolved", "resolved", resolved)
                .and("auto_failed = :autoFailed", "autoFailed", autoFailed)
                .and(Boolean.TRUE.equals(overridden) ? "overridden" : "not overridden", overridden != null)
                .and("judge = :judge", "judge", judge)
                .and("rubric_version = :rubric", "rubric", rubricVersion);
    }

    private static @Nullable String wireName(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }
}
