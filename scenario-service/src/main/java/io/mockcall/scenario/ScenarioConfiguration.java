package io.mockcall.scenario;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.platform.failure.FailureClassifiers;
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

/** Wires the service. {@link ScenarioPipeline} shows its stages. */
@Configuration(proxyBeanMethods = false)
class ScenarioConfiguration {
    private static final Logger log = LoggerFactory.getLogger(ScenarioConfiguration.class);

    private static final Duration PUBLISH_TIMEOUT = Duration.ofSeconds(10);
    private static final int PARSER_THREADS = 2;
    private static final int PARSER_QUEUE_CAPACITY = 100;

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
    ScenarioPublisher scenarioPublisher(ScenarioStore store, EventPublisher publisher, ScenarioProperties properties) {
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
    ScenarioPipeline scenarioPipeline(
            ScenarioSeeds seeds,
            ScenarioStore store,
            ScenarioPublisher publisher,
            ScenarioCache cache,
            DatabaseClient database,
            TransactionalOperator transaction) {
        return new ScenarioPipeline(
                seeds,
                store,
                publisher,
                new ScenarioCacheUpdater(cache),
                new PlayStatistics(database, transaction, clock));
    }

    @Bean
    BroadcastReader scenarioCacheUpdates(ScenarioPipeline pipeline) {
        return pipeline.cacheUpdates();
    }

    @Bean
    Stage playStatistics(ScenarioPipeline pipeline) {
        return pipeline.playStatistics();
    }

    @Bean(destroyMethod = "dispose")
    Scheduler scenarioParserScheduler() {
        return Schedulers.newBoundedElastic(PARSER_THREADS, PARSER_QUEUE_CAPACITY, "scenario-parser");
    }

    @Bean
    ScenarioDocuments scenarioDocuments(ObjectProvider<ArticleLookup> articles, Scheduler scenarioParserScheduler) {
        return ScenarioDocuments.with(articles.getIfAvailable(() -> ids -> Flux.empty()), scenarioParserScheduler);
    }

    @Bean
    ScenarioCatalog scenarioCatalog(
            ScenarioStore store,
            Outbox outbox,
            TransactionalOperator transaction,
            ScenarioCache cache,
            ScenarioPublisher scenarioPublisher) {
        return new ScenarioCatalog(store, outbox, transaction, cache, scenarioPublisher, clock);
    }

    @Bean
    Outbox outbox(
            DatabaseClient database, EventPublisher publisher, FailureClassifiers failures, MeterRegistry metrics) {
        return new Outbox("scenario", database, publisher, failures, PUBLISH_TIMEOUT, metrics);
    }

    /** Publishes audit entries. No request waits for them. */
    @Bean
    PeriodicTasks outboxSweeps(Outbox outbox, ScenarioProperties properties) {
        return PeriodicTasks.every(properties.announceInterval())
                .atOnce()
                .each("outbox", () -> outbox.sweep(Duration.ZERO));
    }

    /** Runs before the service reports that it is ready. */
    @Bean
    ApplicationRunner seedScenarios(
            ScenarioPipeline pipeline,
            ScenarioSeeds seeds,
            ScenarioProperties properties,
            FailureClassifiers failures) {
        return arguments -> {
            Long changed =
                    pipeline.storeSeeds().retryWhen(duringOutage(failures)).block(properties.seedTimeout());
            log.atInfo()
                    .addKeyValue("seeds", seeds.size())
                    .addKeyValue("changed", changed)
                    .log("Stored the scenarios of this release");
            pipeline.startPublisher();
        };
    }

    private static Retry duringOutage(FailureClassifiers failures) {
        return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500))
                .maxBackoff(Duration.ofSeconds(2))
                .filter(failures::isTemporary);
    }
}
