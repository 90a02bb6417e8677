package io.mockcall.contracts;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema of every event has the fields and types of its record, at every depth. */
class SchemaTest {
    static Stream<EventType> jsonEvents() {
        return Published.jsonEvents();
    }

    @ParameterizedTest
    @MethodSource("jsonEvents")
    void theSchemaMatchesTheRecord(EventType type) {
        RecordSchema.assertMatches(Published.name(type), Published.schemaDocument(Published.name(type)), type.type());
    }
}
