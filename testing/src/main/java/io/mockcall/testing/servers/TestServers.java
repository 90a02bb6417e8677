package io.mockcall.testing.servers;

import io.mockcall.embedded.Server;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real servers that all tests of a JVM share: containers where a Docker engine is present, else servers that run inside
 * the JVM. Use topics, schemas and keys of your own, and do not stop them. A test that stops servers starts its own.
 */
public interface TestServers {
    /** The address of Kafka as {@code host:port}. */
    String bootstrapServers();

    /** The host of Postgres. */
    String postgresHost();

    /** The port of Postgres; database, user and password are {@code postgres}. */
    int postgresPort();

    /** The host of Redis. */
    String redisHost();

    /** The port of Redis; no password. */
    int redisPort();

    /** Which kind this is, as it is printed when the first test asks. */
    TestServersKind kind();

    /** Starts those servers that do not run yet. */
    void add(Set<Server> wanted);

    /**
     * The shared servers, with these among those that run. The first call decides the kind by {@link TestServersKind#chosen()},
     * and logs it.
     */
    static TestServers shared(Server first, Server... more) {
        return Shared.with(EnumSet.of(first, more));
    }

    /** Holds the one instance of the JVM. */
    final class Shared {
        private static final Logger log = LoggerFactory.getLogger(TestServers.class);
        private static @Nullable TestServers instance;

        private Shared() {}

        private static synchronized TestServers with(Set<Server> wanted) {
            if (instance == null) {
                TestServersKind kind = TestServersKind.chosen();
                log.atInfo().addKeyValue("kind", kind).log("Tests use these Kafka, Postgres and Redis servers");
                instance = switch (kind) {
                    case EMBEDDED -> new EmbeddedTestServers();
                    case CONTAINERS -> new ContainerTestServers();
                };
            }
            instance.add(wanted);
            return instance;
        }
    }
}
