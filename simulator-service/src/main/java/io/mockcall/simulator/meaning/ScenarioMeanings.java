package io.mockcall.simulator.meaning;

import io.mockcall.contracts.Scenario;
import io.mockcall.languagemodels.meaning.Embedder;
import io.mockcall.languagemodels.meaning.Recent;

/** Remembers the meaning of the scenarios played last. */
public final class ScenarioMeanings {
    private final Recent<Played, ScenarioMeaning> recent;

    /**
     * @param most how many are remembered
     */
    public ScenarioMeanings(Embedder embedder, int most) {
        this.recent = new Recent<>(most, played -> ScenarioMeaning.of(played.scenario(), embedder));
    }

    /** Computes on the calling thread what is not remembered. */
    public ScenarioMeaning of(Scenario scenario) {
        return recent.get(new Played(scenario));
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
