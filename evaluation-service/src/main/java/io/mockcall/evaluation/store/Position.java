package io.mockcall.evaluation.store;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Evaluation;
import io.mockcall.platform.web.Cursor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** A place in the list of evaluations, which is sorted by time, newest first, then by id. Clients see an opaque cursor. */
public record Position(Instant evaluatedAt, UUID id) {
    /** Of a cursor. */
    public static final int PARTS = 2;

    public Position {
        requireNonNull(evaluatedAt, "evaluatedAt");
        requireNonNull(id, "id");
        if (evaluatedAt.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("nothing was evaluated before 1970");
        }
    }

    static Position of(Evaluation evaluation) {
        return new Position(evaluation.evaluatedAt(), Evaluations.id(evaluation));
    }

    String cursor() {
        return Cursor.of(String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, evaluatedAt)), id.toString());
    }

    /** @throws IllegalArgumentException if these are not the parts of a {@link #cursor} */
    public static Position read(List<String> parts) {
        return new Position(
                Instant.EPOCH.plus(Long.parseLong(parts.getFirst()), ChronoUnit.MICROS),
                UUID.fromString(parts.getLast()));
    }
}
