package io.mockcall.scenario.catalog;

import static java.util.Objects.requireNonNull;

/**
 * A rule that a document breaks.
 *
 * @param field the JSON pointer of the field; empty for the whole document
 * @param message the end of a sentence that begins with the field, for example {@code must be at most 120}
 */
record ScenarioViolation(String field, String message) {
    ScenarioViolation {
        requireNonNull(field, "field");
        requireNonNull(message, "message");
    }
}
