package io.mockcall.callsession.session;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.web.Cursor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** A position in the list of calls, which is sorted by start and id, newest first. Clients receive it as an opaque cursor. */
record CallCursor(Instant startedAt, UUID id) {
    static final int PARTS = 2;

    CallCursor {
        requireNonNull(startedAt, "startedAt");
        requireNonNull(id, "id");
        if (startedAt.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("startedAt must not be before 1970");
        }
    }

    static CallCursor of(CallSession session) {
        return new CallCursor(session.setup().startedAt(), session.id().value());
    }

    String cursor() {
        return Cursor.of(String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, startedAt)), id.toString());
    }

    /** @throws IllegalArgumentException if the parts do not come from {@link #cursor} */
    static CallCursor read(List<String> parts) {
        return new CallCursor(
                Instant.EPOCH.plus(Long.parseLong(parts.getFirst()), ChronoUnit.MICROS),
                UUID.fromString(parts.getLast()));
    }
}
