package io.mockcall.scenario;

import static io.mockcall.embedded.Server.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.Audited;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.stage.EventPublisher;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** Every change reaches the audit topic, also a change from before a migration. */
class ScenarioAuditTest {
    private static final String BEFORE = "scenario_of_before";

    private static Audited entry(String id, String record) {
        return new Audited(
                id,
                "trainer",
                "red",
                "created",
                "scenario",
                record,
                Audited.Outcome.DONE,
                Map.of("version", "1"),
                Instant.parse("2026-11-03T09:15:22.123456Z"));
    }

    @Test
    void theNextSweepPublishesAuditEntries() {
        try (RunningService service = RunningService.start()) {
            service.bean(Outbox.class)
                    .put(List.of(entry("one", "a"), entry("two", "b")))
                    .block();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> service.bean(DatabaseClient.class)
                            .sql("SELECT 1 FROM outbox WHERE key IN ('scenario/a', 'scenario/b')")
                            .fetch()
                            .all()
                            .collectList()
                            .map(List::isEmpty)
                            .block());
        }
    }

    @Test
    void entriesFromBeforeAMigrationArePublishedInOrder() {
        int port = EmbeddedServers.forTests(POSTGRES).postgresPort();
        DatabaseClient.create(
                        ConnectionFactories.get("r2dbc:postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres"))
                .sql("CREATE DATABASE " + BEFORE)
                .then()
                .block();
        DatabaseClient database = DatabaseClient.create(ConnectionFactories.get(
                "r2dbc:postgresql://postgres:postgres@127.0.0.1:" + port + "/" + BEFORE + "?schema=scenario"));
        List<Audited> entries = List.of(entry("first", "a"), entry("elsewhere", "b"), entry("second", "a"));
        migrate(port, "4");
        entries.forEach(entry -> database.sql("INSERT INTO audit_outbox (payload) VALUES (CAST(:entry AS jsonb))")
                .bind("entry", EventCodec.mapper().writeValueAsString(entry))
                .then()
                .block());
        migrate(port, "5");

        List<Event> sent = new CopyOnWriteArrayList<>();
        EventPublisher publisher = (event, trace) -> {
            sent.add(event);
            return CompletableFuture.completedFuture(null);
        };
        new Outbox(
                        "test",
                        database,
                        publisher,
                        new FailureClassifiers(List.of()),
                        Duration.ofSeconds(5),
                        new SimpleMeterRegistry())
                .sweep(Duration.ZERO)
                .block();
        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(entries)
                .containsSubsequence(entries.get(0), entries.get(2));
    }

    private static void migrate(int port, String version) {
        Flyway.configure()
                .dataSource("jdbc:postgresql://127.0.0.1:" + port + "/" + BEFORE, "postgres", "postgres")
                .locations("classpath:db/scenario")
                .schemas("scenario")
                .defaultSchema("scenario")
                .target(version)
                .load()
                .migrate();
    }
}
