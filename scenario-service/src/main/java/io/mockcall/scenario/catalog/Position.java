package io.mockcall.scenario.catalog;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Scenario;
import io.mockcall.platform.web.Cursor;
import io.mockcall.platform.web.Query;
import org.jspecify.annotations.Nullable;

/** A place in the list of scenarios, which is sorted by name, then by id. */
record Position(String name, String id) {
    Position {
        requireNonNull(name, "name");
        requireNonNull(id, "id");
    }

    static Position of(Scenario scenario) {
        return new Position(scenario.profile().name(), scenario.id());
    }

    static @Nullable Position in(Query query) {
        return query.cursor(2, parts -> new Position(parts.get(1), parts.get(0)));
    }

    String cursor() {
        return Cursor.of(id, name);
    }
}
