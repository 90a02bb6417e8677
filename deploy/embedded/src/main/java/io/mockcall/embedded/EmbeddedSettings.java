package io.mockcall.embedded;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the servers keep their data, and on which loopback ports they listen.
 *
 * @param dataDirectory created if it is missing; a second start with the same directory finds the data of the first
 * @param ports one port per server, {@code 0} = any free port; a server that is not in the map gets its default port
 * @param minimumFreeBytes a start with less free disk space fails, because a full disk loses data later
 * @param binaries where the programs of Postgres and Redis are unpacked once, shared by all data directories
 */
public record EmbeddedSettings(Path dataDirectory, Map<Server, Integer> ports, long minimumFreeBytes, Path binaries) {
    /** Enough for a day of calls; a broker that meets a full disk stops the whole process. */
    public static final long DEFAULT_MINIMUM_FREE_BYTES = 512L << 20;

    private static final Path DEFAULT_BINARIES = Path.of(System.getProperty("user.home"), ".cache", "mockcall", "bin");
    private static final int HIGHEST_PORT = 65_535;

    public EmbeddedSettings {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        ports = Map.copyOf(ports);
        ports.forEach(EmbeddedSettings::requirePort);
    }

    /** The documented ports: Kafka 19092, Postgres 15432, Redis 16379. */
    public static EmbeddedSettings onDefaultPorts(Path dataDirectory) {
        return new EmbeddedSettings(dataDirectory, Map.of(), DEFAULT_MINIMUM_FREE_BYTES, DEFAULT_BINARIES);
    }

    /** Free ports, so that several copies run side by side. */
    public static EmbeddedSettings onFreePorts(Path dataDirectory) {
        return onPorts(dataDirectory, Map.of(Server.KAFKA, 0, Server.POSTGRES, 0, Server.REDIS, 0));
    }

    /**
     * Ports from variables such as {@code MOCKCALL_KAFKA_PORT}. A server whose variable is missing or empty gets its default
     * port.
     */
    public static EmbeddedSettings fromEnvironment(Path dataDirectory, Map<String, String> environment) {
        Map<Server, Integer> ports = new EnumMap<>(Server.class);
        for (Server server : Server.values()) {
            String value = environment.getOrDefault(server.portVariable(), "");
            if (!value.isBlank()) {
                ports.put(server, parsePort(server, value.strip()));
            }
        }
        return onPorts(dataDirectory, ports);
    }

    /** The given ports. A server that is not in the map gets its default port, and 0 means any free port. */
    public static EmbeddedSettings onPorts(Path dataDirectory, Map<Server, Integer> ports) {
        return new EmbeddedSettings(dataDirectory, ports, DEFAULT_MINIMUM_FREE_BYTES, DEFAULT_BINARIES);
    }

    int port(Server server) {
        return ports.getOrDefault(server, server.defaultPort());
    }

    private static int parsePort(Server server, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new EmbeddedServersException(notAPort(server, value), e);
        }
    }

    private static void requirePort(Server server, int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new EmbeddedServersException(notAPort(server, String.valueOf(port)));
        }
    }

    private static String notAPort(Server server, String value) {
        return "%s=%s is not a port: give a number from 1 to 65535, or 0 for any free one"
                .formatted(server.portVariable(), value);
    }
}
