package io.mockcall.scenario;

import static io.mockcall.contracts.Topic.EVALUATIONS;
import static io.mockcall.contracts.Topic.SCENARIOS;
import static java.util.Objects.requireNonNull;

import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.Stage;
import io.mockcall.scenario.cache.ScenarioCacheUpdater;
import io.mockcall.scenario.catalog.PlayStatistics;
import io.mockcall.scenario.catalog.ScenarioPublisher;
import io.mockcall.scenario.catalog.ScenarioSeeds;
import io.mockcall.scenario.catalog.ScenarioStore;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * The whole service on one page. Read this class first.
 *
 * <pre>
 * trainers ─ REST ─▶ ScenarioController ─▶ ScenarioCatalog ─▶ ScenarioStore + outbox (one transaction) ─▶ audit
 *                                                             └▶ ScenarioPublisher ─▶ scenarios (compacted topic)
 * scenarios ───────▶ ScenarioCacheUpdater ─▶ ScenarioCache ─▶ ScenarioController ─ REST ─▶ agents
 * evaluations ─────▶ PlayStatistics ─▶ ScenarioStore
 * </pre>
 *
 * <p>{@code knowledge.KnowledgeConfiguration} shows the knowledge base, which has no stage.
 */
final class ScenarioPipeline {
    private final ScenarioSeeds seeds;
    private final ScenarioStore store;
    private final ScenarioPublisher publisher;
    private final ScenarioCacheUpdater cacheUpdater;
    private final PlayStatistics statistics;

    ScenarioPipeline(
            ScenarioSeeds seeds,
            ScenarioStore store,
            ScenarioPublisher publisher,
            ScenarioCacheUpdater cacheUpdater,
            PlayStatistics statistics) {
        this.seeds = requireNonNull(seeds, "seeds");
        this.store = requireNonNull(store, "store");
        this.publisher = requireNonNull(publisher, "publisher");
        this.cacheUpdater = requireNonNull(cacheUpdater, "cacheUpdater");
        this.statistics = requireNonNull(statistics, "statistics");
    }

    /** Stores new and changed seeds of the release, and returns their number. Seeds that a trainer has edited stay unchanged. */
    Mono<Long> storeSeeds() {
        return seeds.storeIn(store);
    }

    /** Publishes all scenarios and then their changes, until the service stops. */
    void startPublisher() {
        publisher.start();
    }

    /** Updates the cache with the changes of all instances. */
    BroadcastReader cacheUpdates() {
        return BroadcastReader.named("scenario-cache").reads(SCENARIOS).onPoll(cacheUpdater::update);
    }

    /** Counts the plays of each scenario and averages their scores, in batches. */
    Stage playStatistics() {
        return Stage.named("scenario-plays")
                .reads(EVALUATIONS)
                .latencyTolerant(Duration.ofMillis(500))
                .inBatches(statistics::update);
    }
}
