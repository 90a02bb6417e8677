package io.mockcall.callsession.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** A place in the list of calls, which is sorted by start, newest first, then by id. Clients see an opaque cursor. */
record CallPosition(Instant startedAt, UUID id) {
    CallPosition {
        requireNonNull(startedAt, "startedAt");
        requireNonNull(id, "id");
    }

    static CallPosition of(CallSession session) {
        return new CallPosition(session.startedAt(), session.id().value());
    }

    String cursor() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, startedAt);
        return Base64.getUrlEncoder().withoutPadding().encodeToString((micros + " " + id).getBytes(UTF_8));
    }

    /** Empty if this was never a cursor. */
    static Optional<CallPosition> at(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", -1);
            return parts.length != 2
                    ? Optional.empty()
                    : Optional.of(new CallPosition(
                            Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS),
                            UUID.fromString(parts[1])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
