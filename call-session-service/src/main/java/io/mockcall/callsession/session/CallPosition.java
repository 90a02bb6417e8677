package io.mockcall.callsession.session;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.web.Cursor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** A place in the list of calls, which is sorted by start, newest first, then by id. Clients see an opaque cursor. */
record CallPosition(Instant startedAt, UUID id) {
    static final int PARTS = 2;

    CallPosition {
        requireNonNull(startedAt, "startedAt");
        requireNonNull(id, "id");
        if (startedAt.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("no call began before 1970");
        }
    }

    static CallPosition of(CallSession session) {
        return new CallPosition(session.startedAt(), session.id().value());
    }

    String cursor() {
        return Cursor.of(String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, startedAt)), id.toString());
    }

    /** @throws IllegalArgumentException if these are not the parts of a {@link #cursor} */
    static CallPosition read(List<String> parts) {
        return new CallPosition(
                Instant.EPOCH.plus(Long.parseLong(parts.getFirst()), ChronoUnit.MICROS),
                UUID.fromString(parts.getLast()));
    }
}
