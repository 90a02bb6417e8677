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
 * Where an evaluation stands in the list: the call that ended last comes first. The revision comes last, so that a call that
 * is revised meanwhile keeps its place.
 */
public record Position(Instant endedAt, UUID callId, int revision) {
    public static final int PARTS = 3;

    public Position {
        requireNonNull(endedAt, "endedAt");
        requireNonNull(callId, "callId");
    }

    public static Position of(Evaluation evaluation) {
        return new Position(endedAt(evaluation), evaluation.callId().value(), revision(evaluation));
    }

    /** When the call ended, as far as the evaluation tells, to the microsecond as Postgres has it. */
    public static Instant endedAt(Evaluation evaluation) {
        Instant ended = evaluation.about() == null
                ? evaluation.basis().evaluatedAt()
                : evaluation.about().endedAt();
        return ended.truncatedTo(ChronoUnit.MICROS);
    }

    /** Evaluations from before there were revisions are the first. */
    public static int revision(Evaluation evaluation) {
        return evaluation.revision() == null ? 1 : evaluation.revision();
    }

    /** As {@link #cursor} wrote it; throws what the parts throw. */
    public static Position read(List<String> parts) {
        return new Position(
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

    Conditions after(Conditions conditions) {
        return conditions.and(
                "(ended_at, call_id, revision) < (:afterEnd, :afterCall, :afterRevision)",
                Map.of("afterEnd", endedAt, "afterCall", callId, "afterRevision", revision));
    }
}
