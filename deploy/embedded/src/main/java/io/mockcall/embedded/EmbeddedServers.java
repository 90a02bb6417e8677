package io.mockcall.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real servers on loopback, which start in parallel and run until {@link #close()}.
 *
 * <p>{@code EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), EnumSet.allOf(Server.class))} starts all three;
 * {@link #forTests} shares one set among all tests of a JVM. The data survives {@link #close()} and {@code kill -9}: a later
 * start with the same directory finds it. That start first stops the processes that a killed run left behind.
 */
public final class EmbeddedServers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);

    private final DataDirectory directory;
    private final EmbeddedSettings settings;
    private final Ports ports = new Ports(RandomGenerator.getDefault());
    private final Map<Server, RunningServer> running = new EnumMap<>(Server.class);
    private final Map<Server, Integer> stopped = new EnumMap<>(Server.class);
    private boolean closed;

    private EmbeddedServers(DataDirectory directory, EmbeddedSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** @throws EmbeddedServersException if one of the servers cannot run here; the others are stopped again */
    public static EmbeddedServers start(EmbeddedSettings settings, Set<Server> wanted) {
        EmbeddedServers servers = new EmbeddedServers(DataDirectory.open(settings), settings);
        try {
            servers.add(wanted);
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    /**
     * The servers that all tests of this JVM share. They have a temporary directory and free ports, start when a test first
     * asks for them, and are stopped and deleted when the JVM ends. A test uses its own topics, schemas and keys, and does
     * not close the servers.
     */
    public static EmbeddedServers forTests(Set<Server> wanted) {
        return SharedTestServers.with(wanted);
    }

    /** @see #forTests(Set) */
    public static EmbeddedServers forTests(Server first, Server... more) {
        return forTests(EnumSet.of(first, more));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort();
    }

    public int kafkaPort() {
        return port(Server.KAFKA);
    }

    /** Host 127.0.0.1, database and user {@code postgres}, no password. */
    public int postgresPort() {
        return port(Server.POSTGRES);
    }

    /** Host 127.0.0.1, no password. */
    public int redisPort() {
        return port(Server.REDIS);
    }

    /** @throws IllegalStateException if the server was not started */
    public synchronized int port(Server server) {
        RunningServer it = running.get(server);
        if (it == null) {
            throw new IllegalStateException(server.displayName() + " was not started");
        }
        return it.port();
    }

    /** Stops all servers in parallel. A second call does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        Map<Server, Callable<Server>> stops = new EnumMap<>(Server.class);
        running.forEach((server, it) -> stops.put(server, () -> {
            it.close();
            return server;
        }));
        running.clear();
        try (directory) {
            ParallelTasks.run(stops, (server, _) -> {});
        }
    }

    /** Stops one server. {@link #restart} starts it again. Meant for tests of outages. */
    public synchronized void stop(Server server) {
        RunningServer it = running.remove(server);
        if (it != null) {
            stopped.put(server, it.port());
            it.close();
        }
    }

    /** Starts a stopped server again, on the same port and with the same data. */
    public synchronized void restart(Server server) {
        add(Set.of(server));
    }

    /**
     * Starts those of the servers that do not run yet. A {@link #close()} from another thread waits until the start has
     * ended, so that no server is left behind.
     */
    public synchronized void add(Set<Server> wanted) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        Map<Server, Callable<RunningServer>> starts = new EnumMap<>(Server.class);
        for (Server server : wanted) {
            if (!running.containsKey(server)) {
                Path data = directory.of(server);
                stopOrphan(server);
                int port = ports.claim(
                        server.displayName(),
                        server.portVariable(),
                        stopped.getOrDefault(server, settings.port(server)));
                starts.put(server, () -> launch(server, data, port));
            }
        }
        ParallelTasks.run(starts, running::put);
    }

    private void stopOrphan(Server server) {
        OrphanProcess.of(server, settings.dataDirectory()).ifPresent(orphan -> {
            log.atWarn()
                    .addKeyValue("server", server.displayName())
                    .addKeyValue("pid", orphan.pid())
                    .log("Stopping a server that outlived the program that started it");
            orphan.stop();
        });
    }

    private RunningServer launch(Server server, Path data, int port) throws IOException {
        Path serverLog = directory.log(server);
        return switch (server) {
            case KAFKA -> KafkaServer.start(data, port, ports.free());
            case POSTGRES -> PostgresServer.start(settings.dataDirectory(), settings.binaries(), serverLog, port);
            case REDIS -> RedisServer.start(data, settings.binaries(), serverLog, port);
        };
    }
}
