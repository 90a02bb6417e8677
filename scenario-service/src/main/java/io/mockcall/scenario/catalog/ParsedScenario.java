package io.mockcall.scenario.catalog;

import io.mockcall.contracts.Scenario;
import java.util.List;

/** What an author sent, read. */
sealed interface ParsedScenario permits ParsedScenario.Valid, ParsedScenario.Flawed {
    /** The version and the statistics in it mean nothing: the catalogue has its own. */
    record Valid(Scenario scenario) implements ParsedScenario {}

    /** @param id as far as it could be read; empty if not */
    record Flawed(String id, List<ScenarioViolation> flaws) implements ParsedScenario {
        public Flawed {
            flaws = List.copyOf(flaws);
            if (flaws.isEmpty()) {
                throw new IllegalArgumentException("nothing is wrong with it");
            }
        }
    }
}
