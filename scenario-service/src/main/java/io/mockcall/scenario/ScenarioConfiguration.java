package io.mockcall.scenario;

import io.mockcall.platform.failure.Outages;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.scenario.audit.AuditOutbox;
import io.mockcall.scenario.catalog.Announcer;
import io.mockcall.scenario.catalog.ScenarioStore;
import io.mockcall.scenario.catalog.Seeds;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.util.retry.Retry;

/**
 * Read this first: the whole service on one page.
 *
 * <ol>
 *   <li>At start the {@link Seeds} of the release are planted in the {@link ScenarioStore}: new ones are added, changed
 *       ones become a new version, and what a trainer has edited is left alone. Not before is the service ready.
 *   <li>The {@link Announcer} publishes every version of every scenario to the compacted topic {@code scenarios}, from
 *       which the other services keep their caches. What is stored gets there, whatever dies in between.
 *   <li>{@code ScenarioController} reads the catalogue out, to agents without what would spoil the practice.
 * </ol>
 */
@Configuration(proxyBeanMethods = false)
class ScenarioConfiguration {
    private static final Logger log = LoggerFactory.getLogger(ScenarioConfiguration.class);

    @Bean
    ScenarioStore scenarioStore(DatabaseClient database) {
        return new ScenarioStore(database, Clock.systemUTC());
    }

    @Bean
    Seeds seeds(ResourcePatternResolver resources, ScenarioProperties properties) throws IOException {
        return Seeds.read(resources.getResources(properties.seeds()));
    }

    @Bean
    Announcer announcer(ScenarioStore store, EventPublisher publisher, ScenarioProperties properties) {
        return new Announcer(store, publisher, properties.announceInterval());
    }

    @Bean
    AuditOutbox auditOutbox(DatabaseClient database, EventPublisher publisher, ScenarioProperties properties) {
        return new AuditOutbox(database, publisher, properties.announceInterval());
    }

    /** Runs before the service says that it is ready. */
    @Bean
    ApplicationRunner planting(Seeds seeds, ScenarioStore store, Announcer announcer, ScenarioProperties properties) {
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
