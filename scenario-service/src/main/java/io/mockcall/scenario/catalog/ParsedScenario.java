package io.mockcall.scenario.catalog;

import io.mockcall.contracts.Scenario;
import java.util.List;

/** The result of parsing a document. */
sealed interface ParsedScenario permits ParsedScenario.Valid, ParsedScenario.Invalid {
    /** The catalog ignores the version and the statistics of a parsed scenario and keeps its own. */
    record Valid(Scenario scenario) implements ParsedScenario {}

    /** @param id the id of the scenario; empty if it cannot be read */
    record Invalid(String id, List<ScenarioViolation> violations) implements ParsedScenario {
        public Invalid {
            violations = List.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("violations must not be empty");
            }
        }
    }
}
