package io.mockcall.evaluation.store;

import static io.mockcall.embedded.Server.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.Audited;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.EventType;
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

/** An upgrade while events of the previous version are in the outbox. */
class OutboxMigrationTest {
    private static final String SCHEMA = "evaluation_of_before";
    private static final Instant NOW = Instant.parse("2026-11-03T09:15:22.123456Z");

    private final int port = EmbeddedServers.forTests(POSTGRES).postgresPort();
    private final DatabaseClient database = DatabaseClient.create(ConnectionFactories.get(
            "r2dbc:postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres?schema=" + SCHEMA));

    private void migrate(String version) {
        Flyway.configure()
                .dataSource("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres")
                .locations("classpath:db/evaluation")
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .target(version)
                .load()
                .migrate();
    }

    private void putAsBefore(Event event) {
        database.sql("insert into outbox (type, payload) values (:type, cast(:payload as jsonb))")
                .bind("type", EventType.of(event).wireName())
                .bind("payload", EventCodec.mapper().writeValueAsString(event))
                .then()
                .block();
    }

    private static Audited deed(Evaluation evaluation, String action) {
        return new Audited(
                action,
                "tim",
                "red",
                action,
                "evaluation",
                evaluation.callId().toString(),
                Audited.Outcome.DONE,
                Map.of(),
                NOW);
    }

    @Test
    void whatWasWaitingIsSentInItsOrder() {
        Evaluation evaluation = SampleEvaluations.of("ann", "t1", "s", "2026-11-01T00:00:00Z", 50);
        List<Event> waiting = List.of(
                new CallEvaluated(evaluation.callId(), evaluation.revised(2, null), NOW),
                deed(evaluation, "overridden"),
                new CallEvaluated(evaluation.callId(), evaluation.revised(3, null), NOW),
                deed(evaluation, "override_removed"));
        migrate("4");
        waiting.forEach(this::putAsBefore);
        migrate("5");

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
                .containsExactlyInAnyOrderElementsOf(waiting)
                .containsSubsequence(waiting.get(0), waiting.get(2))
                .containsSubsequence(waiting.get(1), waiting.get(3));
    }
}
