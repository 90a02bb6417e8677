package io.mockcall.simulator.meaning;

import io.mockcall.contracts.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the meaning of the scenarios played last. */
public final class ScenarioMeanings {
    private final Embedder embedder;
    private final Map<Key, ScenarioMeaning> known;

    /**
     * @param most how many are remembered
     */
    public ScenarioMeanings(Embedder embedder, int most) {
        this.embedder = embedder;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, ScenarioMeaning> eldest) {
                return size() > most;
            }
        };
    }

    /** Computes on the calling thread what is not remembered; two threads may do so at once, to the same result. */
    public ScenarioMeaning of(Scenario scenario) {
        var key = new Key(scenario.id(), scenario.version());
        ScenarioMeaning meaning = remembered(key);
        if (meaning == null) {
            meaning = ScenarioMeaning.of(scenario, embedder);
            remember(key, meaning);
        }
        return meaning;
    }

    private synchronized @Nullable ScenarioMeaning remembered(Key key) {
        return known.get(key);
    }

    private synchronized void remember(Key key, ScenarioMeaning meaning) {
        known.put(key, meaning);
    }

    private record Key(String id, int version) {}
}
