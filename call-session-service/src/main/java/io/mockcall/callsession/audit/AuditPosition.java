package io.mockcall.callsession.audit;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Audited;
import io.mockcall.platform.web.Cursor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A place in the audit log, which is sorted by time, newest first, then by id. Clients see an opaque cursor. */
record AuditPosition(Instant at, String id) {
    static final int PARTS = 2;

    AuditPosition {
        requireNonNull(at, "at");
        requireNonNull(id, "id");
        if (at.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("nothing was done before 1970");
        }
    }

    static AuditPosition of(Audited deed) {
        return new AuditPosition(deed.at(), deed.id());
    }

    String cursor() {
        return Cursor.of(String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at)), id);
    }

    /** @throws IllegalArgumentException if these are not the parts of a {@link #cursor} */
    static AuditPosition read(List<String> parts) {
        return new AuditPosition(
                Instant.EPOCH.plus(Long.parseLong(parts.getFirst()), ChronoUnit.MICROS), parts.getLast());
    }
}
