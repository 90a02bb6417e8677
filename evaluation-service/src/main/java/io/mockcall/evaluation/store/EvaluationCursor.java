package io.mockcall.evaluation.store;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Evaluation;
import io.mockcall.platform.sql.Conditions;
import io.mockcall.platform.web.Cursor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The position of an evaluation in the list, as the cursor of a page. The call that ended last comes first. The revision is
 * the last key, so that a call keeps its position if it is revised between two pages.
 */
public record EvaluationCursor(Instant endedAt, UUID callId, int revision) {
    public static final int PARTS = 3;

    public EvaluationCursor {
        requireNonNull(endedAt, "endedAt");
        requireNonNull(callId, "callId");
    }

    public static EvaluationCursor of(Evaluation evaluation) {
        return new EvaluationCursor(endedAt(evaluation), evaluation.callId().value(), revision(evaluation));
    }

    /** The end of the call in microseconds, the precision of Postgres. Old evaluations have only {@code evaluatedAt}. */
    public static Instant endedAt(Evaluation evaluation) {
        Instant ended = evaluation.about() == null
                ? evaluation.basis().evaluatedAt()
                : evaluation.about().endedAt();
        return ended.truncatedTo(ChronoUnit.MICROS);
    }

    /** The revision. An evaluation without one is older than revisions and counts as the first. */
    public static int revision(Evaluation evaluation) {
        return evaluation.revision() == null ? 1 : evaluation.revision();
    }

    /**
     * Parses the parts of {@link #cursor}.
     *
     * @throws RuntimeException if a part is malformed
     */
    public static EvaluationCursor parse(List<String> parts) {
        return new EvaluationCursor(
                Instant.EPOCH.plus(Long.parseLong(parts.get(0)), ChronoUnit.MICROS),
                UUID.fromString(parts.get(1)),
                Integer.parseInt(parts.get(2)));
    }

    public String cursor() {
        return Cursor.of(
                String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, endedAt)),
                callId.toString(),
                String.valueOf(revision));
    }

    Conditions addTo(Conditions conditions) {
        return conditions.and(
                "(ended_at, call_id, revision) < (:afterEnd, :afterCall, :afterRevision)",
                Map.of("afterEnd", endedAt, "afterCall", callId, "afterRevision", revision));
    }
}
