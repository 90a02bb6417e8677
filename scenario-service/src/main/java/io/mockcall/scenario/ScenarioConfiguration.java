package io.mockcall.scenario;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.Topic;
import io.mockcall.platform.failure.Outages;
import io.mockcall.platform.lifecycle.PeriodicTasks;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.platform.stage.Stage;
import io.mockcall.scenario.cache.ScenarioCache;
import io.mockcall.scenario.cache.ScenarioCacheSettings;
import io.mockcall.scenario.cache.ScenarioCacheUpdater;
import io.mockcall.scenario.catalog.ArticleLookup;
import io.mockcall.scenario.catalog.PlayStatistics;
import io.mockcall.scenario.catalog.ScenarioCatalog;
import io.mockcall.scenario.catalog.ScenarioDocuments;
import io.mockcall.scenario.catalog.ScenarioPublisher;
import io.mockcall.scenario.catalog.ScenarioSeeds;
import io.mockcall.scenario.catalog.ScenarioStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Read this first: the whole service on one page.
 *
 * <ol>
 *   <li>At start the {@link ScenarioSeeds} of the release are planted in the {@link ScenarioStore}: new ones are added, changed
 *       ones become a new version, and what a trainer has edited is left alone. Not before is the service ready.
 *   <li>The {@link ScenarioPublisher} publishes every version of every scenario to the compacted topic {@code scenarios}, from
 *       which the other services keep their caches. What is stored gets there, whatever dies in between.
 *   <li>Authors change it through the {@link ScenarioCatalog}, which keeps every version and tells the audit log through the
 *       {@link Outbox}; {@link PlayStatistics} counts how often and how well scenarios are played.
 *   <li>Single scenarios are read through the {@link ScenarioCache}, which follows the topic; agents get them without what
 *       would spoil the practice.
 * </ol>
 */
@Configuration(proxyBeanMethods = false)
class ScenarioConfiguration {
    private static final Logger log = LoggerFactory.getLogger(ScenarioConfiguration.class);

    private static final Duration PUBLISHING = Duration.ofSeconds(10);
    private static final int READERS = 2;
    private static final int MOST_WAITING = 100;

    private final Clock clock = Clock.systemUTC();

    @Bean
    ScenarioStore scenarioStore(DatabaseClient database) {
        return new ScenarioStore(database, clock);
    }

    @Bean
    ScenarioSeeds seeds(ResourcePatternResolver resources, ScenarioProperties properties) throws IOException {
        return ScenarioSeeds.read(resources.getResources(properties.seeds()));
    }

    @Bean
    ScenarioPublisher announcer(ScenarioStore store, EventPublisher publisher, ScenarioProperties properties) {
        return new ScenarioPublisher(store, publisher, properties.announceInterval(), properties.statisticsPause());
    }

    @Bean
    ScenarioCache scenarioCache(
            ReactiveStringRedisTemplate redis,
            ScenarioStore store,
            ScenarioCacheSettings settings,
            MeterRegistry metrics) {
        return ScenarioCache.of(redis, store::find, settings, metrics);
    }

    @Bean
    BroadcastReader followingScenarios(ScenarioCache cache) {
        return BroadcastReader.named("scenario-cache")
                .reads(Topic.SCENARIOS)
                .onPoll(new ScenarioCacheUpdater(cache)::update);
    }

    @Bean
    Stage countingPlays(DatabaseClient database, TransactionalOperator transaction) {
        return new PlayStatistics(database, transaction, clock).counting();
    }

    @Bean(destroyMethod = "dispose")
    Scheduler manuscriptReaders() {
        return Schedulers.newBoundedElastic(READERS, MOST_WAITING, "manuscripts");
    }

    @Bean
    ScenarioDocuments authoring(ObjectProvider<ArticleLookup> articles, Scheduler manuscriptReaders) {
        return ScenarioDocuments.with(articles.getIfAvailable(() -> ids -> Flux.empty()), manuscriptReaders);
    }

    @Bean
    ScenarioCatalog catalog(
            ScenarioStore store,
            Outbox outbox,
            TransactionalOperator transaction,
            ScenarioCache cache,
            ScenarioPublisher announcer) {
        return new ScenarioCatalog(store, outbox, transaction, cache, announcer, clock);
    }

    @Bean
    Outbox outbox(DatabaseClient database, EventPublisher publisher, MeterRegistry metrics) {
        return new Outbox("scenario", database, publisher, PUBLISHING, metrics);
    }

    /** Nobody waits for the audit log: what is done is told in the next round. */
    @Bean
    PeriodicTasks telling(Outbox outbox, ScenarioProperties properties) {
        return PeriodicTasks.every(properties.announceInterval())
                .atOnce()
                .each("outbox", () -> outbox.sweep(Duration.ZERO));
    }

    /** Runs before the service says that it is ready. */
    @Bean
    ApplicationRunner planting(
            ScenarioSeeds seeds, ScenarioStore store, ScenarioPublisher announcer, ScenarioProperties properties) {
        return arguments -> {
            Long changed = seeds.plantIn(store).retryWhen(whileAway()).block(properties.seedTimeout());
            log.atInfo()
                    .addKeyValue("seeds", seeds.size())
                    .addKeyValue("changed", changed)
                    .log("Scenarios of this release are in the catalogue");
            announcer.begin();
        };
    }

    private static Retry whileAway() {
        return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500))
                .maxBackoff(Duration.ofSeconds(2))
                .filter(Outages::isOutage);
    }
}
