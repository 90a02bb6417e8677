package io.mockcall.scenario.catalog;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Scenario;

/**
 * A scenario as it comes with the release.
 *
 * @param hash of the file, to tell whether it has changed since it was planted
 */
record ScenarioSeed(Scenario scenario, String hash) {
    ScenarioSeed {
        requireNonNull(scenario, "scenario");
        requireNonNull(hash, "hash");
    }
}
