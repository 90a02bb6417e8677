package io.mockcall.scenario.catalog;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Scenario;

/**
 * A scenario of the release.
 *
 * @param hash the SHA-256 of the file, which shows whether the file has changed since it was stored
 */
record ScenarioSeed(Scenario scenario, String hash) {
    ScenarioSeed {
        requireNonNull(scenario, "scenario");
        requireNonNull(hash, "hash");
    }
}
