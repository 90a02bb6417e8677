package io.mockcall.scenario.cache;

import io.mockcall.contracts.ScenarioChanged;
import reactor.core.publisher.Mono;

/**
 * The level that all instances share. It never fails and never makes anybody wait for long: what cannot be read is not
 * there, what cannot be written is made up for later.
 */
interface SharedScenarioCache {
    /** Empty if it is not here, or this level cannot be trusted with it. */
    Mono<ScenarioChanged> find(String id);

    /** Keeps it unless something as new or newer is here, or it was removed a moment ago. */
    Mono<Void> put(ScenarioChanged scenario);

    Mono<Void> remove(String id);
}
