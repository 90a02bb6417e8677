package io.mockcall.scenario.catalog;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Scenario;
import java.time.Instant;

/**
 * A stored version of a scenario.
 *
 * @param changedBy the user who wrote the version, or {@link ScenarioStore#RELEASE}
 */
record ScenarioVersion(int version, Instant changedAt, String changedBy, Scenario scenario) {
    ScenarioVersion {
        requireNonNull(changedAt, "changedAt");
        requireNonNull(changedBy, "changedBy");
        requireNonNull(scenario, "scenario");
    }
}
