package io.mockcall.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.Event;
import io.mockcall.embedded.Server;
import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.testing.servers.TestServers;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.core.DatabaseClient;

/** A database of one test in the shared Postgres. No other test sees its rows. */
public final class IsolatedDatabase {
    private static final String USER = "postgres";
    private static final String PASSWORD = "postgres";
    private static final Duration PUBLISH_TIMEOUT = Duration.ofSeconds(5);

    private final String address;
    private final String schema;
    private final DatabaseClient client;

    private IsolatedDatabase(String address, String schema) {
        this.address = address;
        this.schema = schema;
        this.client = client(address, schema);
    }

    /**
     * Creates an empty database.
     *
     * @param schema the schema of the service's tables
     */
    public static IsolatedDatabase create(String schema) {
        TestServers servers = TestServers.shared(Server.POSTGRES);
        String server = servers.postgresHost() + ":" + servers.postgresPort();
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        client(server + "/" + USER, "public")
                .sql("CREATE DATABASE " + name)
                .then()
                .block();
        return new IsolatedDatabase(server + "/" + name, schema);
    }

    private static DatabaseClient client(String address, String schema) {
        return DatabaseClient.create(ConnectionFactories.get(
                "r2dbc:postgresql://" + USER + ":" + PASSWORD + "@" + address + "?schema=" + schema));
    }

    /** A client whose statements find the tables without the name of the schema. */
    public DatabaseClient client() {
        return client;
    }

    /**
     * Applies the migrations of a service, up to a version.
     *
     * @param migrations the directory of the migrations below {@code db}
     */
    public void migrate(String migrations, String version) {
        Flyway.configure()
                .dataSource("jdbc:postgresql://" + address, USER, PASSWORD)
                .locations("classpath:db/" + migrations)
                .schemas(schema)
                .defaultSchema(schema)
                .target(version)
                .load()
                .migrate();
    }

    /**
     * Sweeps the outbox of the database once, as a starting service does.
     *
     * @param minAge the age from which an event counts as unpublished
     * @return what the sweep publishes, in this order
     */
    public List<Event> sweepOutbox(Duration minAge) {
        List<Event> published = new CopyOnWriteArrayList<>();
        new Outbox(
                        "test",
                        client,
                        (event, _) -> {
                            published.add(event);
                            return CompletableFuture.completedFuture(null);
                        },
                        new FailureClassifiers(List.of()),
                        PUBLISH_TIMEOUT,
                        new SimpleMeterRegistry())
                .sweep(minAge)
                .block();
        return published;
    }
}
