package io.mockcall.simulator.meaning;

import io.mockcall.contracts.Scenario;
import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.LruCache;

/** Remembers the meaning of the scenarios played last. */
public final class ScenarioMeanings {
    private final LruCache<Played, ScenarioMeaning> cache;

    /**
     * @param most how many are remembered
     */
    public ScenarioMeanings(Embedder embedder, int most) {
        this.cache = new LruCache<>(most, played -> ScenarioMeaning.of(played.scenario(), embedder));
    }

    /** Computes on the calling thread what is not remembered. */
    public ScenarioMeaning of(Scenario scenario) {
        return cache.get(new Played(scenario));
    }

    /** A scenario, known by its id and version. */
    private record Played(Scenario scenario) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Played played
                    && scenario.id().equals(played.scenario.id())
                    && scenario.version() == played.scenario.version();
        }

        @Override
        public int hashCode() {
            return 31 * scenario.id().hashCode() + scenario.version();
        }
    }
}
