package io.mockcall.scenario.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Scenario;
import java.util.Base64;
import java.util.Optional;

/** A place in the list of scenarios, which is sorted by name, then by id. Clients see it as an opaque cursor. */
record Position(String name, String id) {
    private static final char SEPARATOR = '\n';

    Position {
        requireNonNull(name, "name");
        requireNonNull(id, "id");
    }

    static Position of(Scenario scenario) {
        return new Position(scenario.name(), scenario.id());
    }

    String cursor() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + SEPARATOR + name).getBytes(UTF_8));
    }

    /** Empty if this was never a cursor. */
    static Optional<Position> at(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            int end = text.indexOf(SEPARATOR);
            return end < 1 || text.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(new Position(text.substring(end + 1), text.substring(0, end)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
