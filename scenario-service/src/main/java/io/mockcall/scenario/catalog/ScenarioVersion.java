package io.mockcall.scenario.catalog;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Scenario;
import java.time.Instant;

/**
 * A version of a scenario, as it was.
 *
 * @param changedBy the user who made it, or {@link ScenarioStore#RELEASE}
 */
record ScenarioVersion(int version, Instant changedAt, String changedBy, Scenario scenario) {
    ScenarioVersion {
        requireNonNull(changedAt, "changedAt");
        requireNonNull(changedBy, "changedBy");
        requireNonNull(scenario, "scenario");
    }
}
