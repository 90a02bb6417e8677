package io.mockcall.callsession.audit;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Audited;
import io.mockcall.platform.web.Cursor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A position in the audit log, which is sorted by time and id, newest first. Clients receive it as an opaque cursor. */
record AuditCursor(Instant at, String id) {
    static final int PARTS = 2;

    AuditCursor {
        requireNonNull(at, "at");
        requireNonNull(id, "id");
        if (at.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("at must not be before 1970");
        }
    }

    static AuditCursor of(Audited entry) {
        return new AuditCursor(entry.at(), entry.id());
    }

    String cursor() {
        return Cursor.of(String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at)), id);
    }

    /** @throws IllegalArgumentException if the parts do not come from {@link #cursor} */
    static AuditCursor read(List<String> parts) {
        return new AuditCursor(
                Instant.EPOCH.plus(Long.parseLong(parts.getFirst()), ChronoUnit.MICROS), parts.getLast());
    }
}
