package io.mockcall.scenario.catalog;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Scenario;
import io.mockcall.platform.web.Cursor;
import io.mockcall.platform.web.Query;
import org.jspecify.annotations.Nullable;

/** A position in the list of scenarios, which is sorted by name and id. */
record ScenarioCursor(String name, String id) {
    ScenarioCursor {
        requireNonNull(name, "name");
        requireNonNull(id, "id");
    }

    static ScenarioCursor of(Scenario scenario) {
        return new ScenarioCursor(scenario.profile().name(), scenario.id());
    }

    static @Nullable ScenarioCursor in(Query query) {
        return query.cursor(2, parts -> new ScenarioCursor(parts.get(1), parts.get(0)));
    }

    String cursor() {
        return Cursor.of(id, name);
    }
}
