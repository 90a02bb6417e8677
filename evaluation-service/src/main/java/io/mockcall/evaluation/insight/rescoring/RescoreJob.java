package io.mockcall.evaluation.insight.rescoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mockcall.evaluation.store.EvaluationFilter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that scores calls again.
 *
 * @param publish whether the results count; if not, they can only be compared
 * @param teamId team of the trainer who requested it; null for a job of an admin
 * @param after the last processed call; the order is by id
 * @param total number of calls when the job was requested
 * @param done number of scored calls
 * @param failed number of calls that could not be scored
 */
public record RescoreJob(
        UUID id,
        String rubricVersion,
        boolean publish,
        @JsonIgnore EvaluationFilter filter,
        String requestedBy,
        @JsonIgnore @Nullable String teamId,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @JsonIgnore @Nullable UUID after,
        long total,
        long done,
        long failed) {
    @JsonProperty
    String state() {
        if (finishedAt != null) {
            return "finished";
        }
        return done + failed == 0 ? "waiting" : "running";
    }
}
