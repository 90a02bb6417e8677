package io.mockcall.scenario.catalog;

import static java.util.Objects.requireNonNull;

/**
 * Something wrong with what an author sent.
 *
 * @param field where, as a JSON pointer; empty for all of it
 * @param message what is asked for, as the end of a sentence that begins with the field
 */
record ScenarioViolation(String field, String message) {
    ScenarioViolation {
        requireNonNull(field, "field");
        requireNonNull(message, "message");
    }
}
