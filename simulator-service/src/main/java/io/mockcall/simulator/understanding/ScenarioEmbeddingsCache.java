package io.mockcall.simulator.understanding;

import io.mockcall.contracts.Scenario;
import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.LruCache;

/** Caches the embeddings of the scenarios that were used last. */
public final class ScenarioEmbeddingsCache {
    private final LruCache<Key, ScenarioEmbeddings> recent;

    /**
     * @param maxScenarios number of scenarios in the cache
     */
    public ScenarioEmbeddingsCache(Embedder embedder, int maxScenarios) {
        this.recent = new LruCache<>(maxScenarios, key -> ScenarioEmbeddings.of(key.scenario(), embedder));
    }

    /** Returns the embeddings of a scenario, and computes them on the calling thread if they are not in the cache. */
    public ScenarioEmbeddings of(Scenario scenario) {
        return recent.get(new Key(scenario));
    }

    /** A scenario; equal if id and version are. */
    private record Key(Scenario scenario) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && scenario.id().equals(key.scenario.id())
                    && scenario.version() == key.scenario.version();
        }

        @Override
        public int hashCode() {
            return 31 * scenario.id().hashCode() + scenario.version();
        }
    }
}
