package io.mockcall.callsession;

import static io.mockcall.embedded.Server.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.EventType;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.stage.EventPublisher;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** A migration while the outbox has events of the previous version. */
class OutboxMigrationTest {
    private static final String SCHEMA = "call_session_of_before";

    private final int port = EmbeddedServers.forTests(POSTGRES).postgresPort();
    private final DatabaseClient database = DatabaseClient.create(ConnectionFactories.get(
            "r2dbc:postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres?schema=" + SCHEMA));

    private void migrate(String version) {
        Flyway.configure()
                .dataSource("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres")
                .locations("classpath:db/call-session")
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .target(version)
                .load()
                .migrate();
    }

    private void putAsBefore(CallId call, Event event) {
        database.sql("INSERT INTO outbox (call_id, type, payload, created_at) VALUES (:call, :type, :payload, :at)")
                .bind("call", call.value())
                .bind("type", EventType.of(event).wireName())
                .bind("payload", EventCodec.mapper().writeValueAsString(event))
                .bind("at", event.at())
                .then()
                .block();
    }

    @Test
    void waitingEventsAreSentInOrder() {
        CallId call = CallId.random();
        CallId other = CallId.random();
        var held = new CallHeld(call, 1, Samples.NOON);
        var note = new NoteTaken(other, 4, Map.of("text", "a\u0000b"), Samples.NOON);
        var resumed = new CallResumed(call, 2, Samples.NOON.plusSeconds(1));
        migrate("4");
        putAsBefore(call, held);
        putAsBefore(other, note);
        putAsBefore(call, resumed);
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
                .sweep(Duration.ofMinutes(1))
                .block();
        assertThat(sent).containsExactlyInAnyOrder(held, note, resumed).containsSubsequence(held, resumed);
    }
}
