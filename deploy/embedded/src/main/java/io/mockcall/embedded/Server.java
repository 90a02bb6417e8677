package io.mockcall.embedded;

import java.nio.file.Path;
import java.util.Locale;

/** The servers that can be embedded, each with the environment variable that sets its port. */
public enum Server {
    KAFKA("Kafka", "MOCKCALL_KAFKA_PORT", 19092),
    POSTGRES("Postgres", "MOCKCALL_POSTGRES_PORT", 15432),
    REDIS("Redis", "MOCKCALL_REDIS_PORT", 16379);

    private final String displayName;
    private final String portVariable;
    private final int defaultPort;

    Server(String displayName, String portVariable, int defaultPort) {
        this.displayName = displayName;
        this.portVariable = portVariable;
        this.defaultPort = defaultPort;
    }

    public String displayName() {
        return displayName;
    }

    /** The environment variable that holds the port; {@code 0} in it means any free port. */
    public String portVariable() {
        return portVariable;
    }

    public int defaultPort() {
        return defaultPort;
    }

    /** The directory of the server's data, under the directory of all servers. */
    Path directory(Path dataDirectory) {
        return dataDirectory.resolve(name().toLowerCase(Locale.ROOT));
    }
}
