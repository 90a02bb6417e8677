package io.mockcall.evaluation.rescoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mockcall.evaluation.store.Filter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls to be scored again.
 *
 * @param publish whether what comes out counts, or is kept to be compared
 * @param teamId whose job it is; null if an admin's
 * @param after the call that was done last; the order is by id
 * @param total how many calls there were when it was asked for
 * @param done how many have been scored
 * @param failed how many could not be
 */
record Job(
        UUID id,
        String rubricVersion,
        boolean publish,
        @JsonIgnore Filter filter,
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
