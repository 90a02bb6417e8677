package io.mockcall.evaluation.store;

import static io.mockcall.embedded.Server.POSTGRES;
import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.stage.EventPublisher;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The service's tables in a real Postgres, without the service. */
public final class TestDatabase {
    private final int port;
    private final DatabaseClient client;
    private final TransactionalOperator transaction;

    private TestDatabase(int port) {
        this.port = port;
        ConnectionFactory connections = ConnectionFactories.get(url(port));
        this.client = DatabaseClient.create(connections);
        this.transaction = TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }

    public static TestDatabase migrated() {
        int port = EmbeddedServers.forTests(POSTGRES).postgresPort();
        Flyway.configure()
                .dataSource("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres")
                .locations("classpath:db/evaluation")
                .schemas("evaluation")
                .defaultSchema("evaluation")
                .load()
                .migrate();
        return new TestDatabase(port);
    }

    /** Connects to an existing database. */
    public static TestDatabase at(int port) {
        return new TestDatabase(port);
    }

    private static String url(int port) {
        return "r2dbc:pool:postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres?schema=evaluation&maxSize=4";
    }

    public int port() {
        return port;
    }

    public DatabaseClient client() {
        return client;
    }

    public TransactionalOperator transaction() {
        return transaction;
    }

    /** A store whose outbox has no broker. */
    public EvaluationStore evaluations() {
        return new EvaluationStore(client, transaction, outbox(), EventCodec.mapper());
    }

    public Outbox outbox() {
        return new Outbox(
                "test",
                client,
                new Unreachable(),
                new FailureClassifiers(List.of()),
                Duration.ofSeconds(5),
                new SimpleMeterRegistry());
    }

    public long count(String table, String condition) {
        return requireNonNull(client.sql("select count(*) as n from evaluation." + table + " where " + condition)
                .map(row -> requireNonNull(row.get("n", Long.class)))
                .one()
                .block());
    }

    private static final class Unreachable implements EventPublisher {
        @Override
        public CompletableFuture<Void> send(Event event, @Nullable String traceparent) {
            return CompletableFuture.failedFuture(new IllegalStateException("no broker"));
        }
    }
}
