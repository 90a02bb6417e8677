package io.mockcall.evaluation.store;

import static io.mockcall.embedded.Server.POSTGRES;
import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.testing.servers.TestServers;
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
    private static final String SCHEMA = "evaluation";

    private final String address;
    private final DatabaseClient client;
    private final TransactionalOperator transaction;

    private TestDatabase(String address) {
        this.address = address;
        ConnectionFactory connections = ConnectionFactories.get(
                "r2dbc:pool:postgresql://postgres:postgres@" + address + "/postgres?schema=" + SCHEMA + "&maxSize=4");
        this.client = DatabaseClient.create(connections);
        this.transaction = TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }

    public static TestDatabase migrated() {
        TestServers servers = TestServers.shared(POSTGRES);
        String address = servers.postgresHost() + ":" + servers.postgresPort();
        Flyway.configure()
                .dataSource("jdbc:postgresql://" + address + "/postgres", "postgres", "postgres")
                .locations("classpath:db/evaluation")
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .load()
                .migrate();
        return new TestDatabase(address);
    }

    /** Connects to an existing database, {@code host:port}. */
    public static TestDatabase at(String address) {
        return new TestDatabase(address);
    }

    /** The server as {@code host:port}. */
    public String address() {
        return address;
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
