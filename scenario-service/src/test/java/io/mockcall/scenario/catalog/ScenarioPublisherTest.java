package io.mockcall.scenario.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.Audited;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.ScenarioChanged;
import io.mockcall.contracts.Topic;
import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.lifecycle.PeriodicTasks;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.platform.web.IfMatch;
import io.mockcall.scenario.TestScenarioService;
import io.mockcall.scenario.cache.ScenarioCache;
import io.mockcall.testing.RunningService;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * The records on the topics after a process has failed between its commit and its publication. A catalog whose broker is away stands
 * for the failed process, and a second catalog for its successor.
 */
class ScenarioPublisherTest {
    private static final Caller AUTHOR = new Caller("tess", "red", Set.of(Role.TRAINER));

    private static final IfMatch ANY = IfMatch.any("scenario");

    private static RunningService service;
    private static ScenarioStore store;
    private static DatabaseClient database;

    private Broker broker;
    private Outbox outbox;
    private ScenarioPublisher scenarioPublisher;
    private ScenarioCatalog catalog;

    @BeforeAll
    static void start() {
        service = TestScenarioService.start();
        service.bean(PeriodicTasks.class).stop();
        service.bean(ScenarioPublisher.class).destroy();
        store = service.bean(ScenarioStore.class);
        database = service.bean(DatabaseClient.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void settle() {
        database.sql("DELETE FROM outbox").then().block();
        succeed();
        scenarioPublisher.publishAll().block();
        broker.published.clear();
    }

    /** From now on a second process works, and its broker is up. */
    private void succeed() {
        broker = new Broker();
        outbox = new Outbox(
                "test",
                database,
                broker,
                new FailureClassifiers(List.of()),
                Duration.ofSeconds(10),
                new SimpleMeterRegistry());
        scenarioPublisher = new ScenarioPublisher(store, broker, Duration.ofHours(1), Duration.ZERO);
        catalog = new ScenarioCatalog(
                store,
                outbox,
                service.bean(TransactionalOperator.class),
                service.bean(ScenarioCache.class),
                scenarioPublisher,
                Clock.systemUTC());
    }

    private static Scenario scenario(String id) {
        return ((ParsedScenario.Valid)
                        new ScenarioParser(new ScenarioSchema()).json(Samples.bytes(Samples.scenario(id))))
                .scenario();
    }

    private static Scenario renamed(String id) {
        return ((ParsedScenario.Valid) new ScenarioParser(new ScenarioSchema())
                        .json(Samples.bytes(Samples.scenario(id).put("name", "Renamed"))))
                .scenario();
    }

    @Test
    void aChangeIsPublishedBeforeTheAnswer() {
        catalog.create(scenario("prompt"), AUTHOR).block();
        assertThat(broker.published).containsExactly("prompt/version/1");
        scenarioPublisher.publishPending().block();
        assertThat(broker.published).hasSize(1);
    }

    @Test
    void theSuccessorPublishesAnUnpublishedChange() {
        broker.away = true;
        catalog.create(scenario("unpublished"), AUTHOR).block();
        assertThat(broker.published).isEmpty();

        succeed();
        scenarioPublisher.publishPending().block();
        outbox.sweep(Duration.ZERO).block();
        assertThat(broker.published).containsExactly("unpublished/version/1", "scenario/unpublished/version/1/created");
    }

    @Test
    void theSuccessorPublishesAnUnpublishedDeletion() {
        catalog.create(scenario("doomed"), AUTHOR).block();
        broker.away = true;
        catalog.delete("doomed", ANY, AUTHOR).block();

        succeed();
        scenarioPublisher.publishPending().block();
        assertThat(broker.published).containsExactly("gone doomed");
        scenarioPublisher.publishPending().block();
        assertThat(broker.published).hasSize(1);
    }

    /** A slow publisher publishes an old state after the deletion. The deletion must be the last record. */
    @Test
    void aDeletionIsRepeatedAfterALateState() {
        catalog.create(scenario("overtaken"), AUTHOR).block();
        ScenarioChanged before = requireNonNull(store.find("overtaken").block());
        catalog.delete("overtaken", ANY, AUTHOR).block();
        scenarioPublisher.publishNow(List.of(before)).block();
        scenarioPublisher.publishPending().block();
        assertThat(broker.published).last().isEqualTo("gone overtaken");
    }

    @Test
    void anOldVersionIsNeverTheLastRecord() {
        catalog.create(scenario("older"), AUTHOR).block();
        ScenarioChanged before = requireNonNull(store.find("older").block());
        catalog.change(renamed("older"), ANY, AUTHOR).block();
        scenarioPublisher.publishNow(List.of(before)).block();
        scenarioPublisher.publishPending().block();
        assertThat(broker.published).last().isEqualTo("older/version/2");
    }

    @Test
    void aSuccessorWithTheSameIdIsTheLastRecord() {
        catalog.create(scenario("phoenix"), AUTHOR).block();
        catalog.delete("phoenix", ANY, AUTHOR).block();
        catalog.create(scenario("phoenix"), AUTHOR).block();
        scenarioPublisher.publishDeletionNow("phoenix").block();
        scenarioPublisher.publishPending().block();
        assertThat(broker.published).last().isEqualTo("phoenix/version/2");
    }

    @Test
    void theSuccessorPublishesAllDeletions() {
        catalog.create(scenario("long-gone"), AUTHOR).block();
        catalog.delete("long-gone", ANY, AUTHOR).block();
        succeed();
        scenarioPublisher.publishAll().block();
        assertThat(broker.published).contains("gone long-gone", "billing-late-fee/version/1");
    }

    @Test
    void aDeletedSeedIsNotStoredAgain() {
        ScenarioSeed seed = new ScenarioSeed(scenario("unwanted-seed"), "hash");
        assertThat(store.storeSeed(seed).block()).isTrue();
        catalog.delete("unwanted-seed", ANY, AUTHOR).block();
        assertThat(store.storeSeed(seed).block()).isFalse();
    }

    @Test
    void everyChangeIsAudited() {
        catalog.create(scenario("watched"), AUTHOR).block();
        catalog.change(renamed("watched"), ANY, AUTHOR).block();
        catalog.change(renamed("watched"), ANY, AUTHOR).block();
        catalog.importAll(List.of(scenario("watched")), AUTHOR).block();
        catalog.delete("watched", ANY, AUTHOR).block();
        broker.entries.clear();
        outbox.sweep(Duration.ZERO).block();
        assertThat(broker.entries)
                .extracting(Audited::action, Audited::details)
                .containsExactly(
                        tuple("created", Map.of("version", "1")),
                        tuple("changed", Map.of("version", "2", "fields", "name")),
                        tuple("imported", Map.of("version", "3", "fields", "name")),
                        tuple("deleted", Map.of("version", "3")));
        assertThat(broker.entries).allSatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo("tess");
            assertThat(entry.team()).isEqualTo("red");
            assertThat(entry.key()).isEqualTo("scenario/watched");
        });
    }

    @Test
    void statisticsArePublishedWithoutANewVersion() {
        catalog.create(scenario("played"), AUTHOR).block();
        database.sql("UPDATE scenario SET times_played = 1, revised_at = revised_at + interval '1 second'"
                        + " WHERE id = 'played'")
                .then()
                .block();
        broker.published.clear();
        scenarioPublisher.publishPending().block();
        assertThat(broker.published).containsExactly("played/version/1");
        assertThat(requireNonNull(broker.last.get()).scenario().statistics().timesPlayed())
                .isEqualTo(1);
    }

    private static final class Broker implements EventPublisher {
        private final List<String> published = new ArrayList<>();
        private final List<Audited> entries = new ArrayList<>();
        private final AtomicReference<@Nullable ScenarioChanged> last = new AtomicReference<>();
        private boolean away;

        @Override
        public CompletableFuture<Void> send(Event event, @Nullable String traceparent) {
            if (away) {
                return CompletableFuture.failedFuture(new IllegalStateException("the broker is away"));
            }
            published.add(event.eventId());
            if (event instanceof Audited entry) {
                entries.add(entry);
            }
            if (event instanceof ScenarioChanged changed) {
                last.set(changed);
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public Mono<Void> erase(Topic topic, String key) {
            return away
                    ? Mono.error(new IllegalStateException("the broker is away"))
                    : Mono.fromRunnable(() -> published.add("gone " + key));
        }
    }
}
