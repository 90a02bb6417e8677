package io.mockcall.scenario.cache;

import io.mockcall.contracts.ScenarioChanged;
import reactor.core.publisher.Mono;

/**
 * The cache level that all instances share. It never fails and answers within a bounded time: a failed read is a miss, and a failed
 * write marks the scenario as stale until a later write succeeds.
 */
interface SharedScenarioCache {
    /** Empty if this level does not have the scenario or its entry is stale. */
    Mono<ScenarioChanged> find(String id);

    /** Stores the scenario, unless this level has the same or a newer state or the scenario was removed a moment ago. */
    Mono<Void> put(ScenarioChanged scenario);

    /** Removes the scenario. */
    Mono<Void> remove(String id);
}
