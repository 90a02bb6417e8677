package io.mockcall.testing.servers;

import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.Server;
import java.util.Set;

/** The servers of {@code deploy/embedded}. */
final class EmbeddedTestServers implements TestServers {
    private static final String LOOPBACK = "127.0.0.1";

    private final EmbeddedServers servers = EmbeddedServers.forTests(Set.of());

    @Override
    public void add(Set<Server> wanted) {
        servers.add(wanted);
    }

    @Override
    public String bootstrapServers() {
        return servers.bootstrapServers();
    }

    @Override
    public String postgresHost() {
        return LOOPBACK;
    }

    @Override
    public int postgresPort() {
        return servers.postgresPort();
    }

    @Override
    public String redisHost() {
        return LOOPBACK;
    }

    @Override
    public int redisPort() {
        return servers.redisPort();
    }

    @Override
    public TestServersKind kind() {
        return TestServersKind.EMBEDDED;
    }
}
