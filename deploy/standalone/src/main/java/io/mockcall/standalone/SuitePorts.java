package io.mockcall.standalone;

import io.mockcall.embedded.Ports;
import io.mockcall.embedded.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The port of every server and service, under the name of the environment variable that moves it.
 *
 * <p>Kept in {@code ports.env} under the data directory, so that everything else on the machine finds a running suite
 * whatever its ports are: a shell can source the file.
 */
record SuitePorts(Map<String, Integer> byVariable) {
    static final String FILE = "ports.env";

    SuitePorts {
        byVariable = Map.copyOf(byVariable);
    }

    /** Those of the environment or the default ones; 0 is replaced by a free port. */
    static SuitePorts resolve(Map<String, String> environment, Ports ports) {
        Map<String, Integer> resolved = new LinkedHashMap<>();
        for (Server server : Server.values()) {
            put(resolved, server.portVariable(), server.defaultPort(), environment, ports);
        }
        for (Service service : Service.values()) {
            put(resolved, service.portVariable(), service.defaultPort(), environment, ports);
        }
        return new SuitePorts(resolved);
    }

    /** Those of the suite that runs on this data directory. */
    static SuitePorts read(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        try (var lines = Files.lines(file)) {
            return new SuitePorts(lines.map(line -> line.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .collect(Collectors.toMap(pair -> pair[0], pair -> Integer.valueOf(pair[1]))));
        } catch (IOException e) {
            throw new CannotStartException("Cannot read %s: start the embedded servers first".formatted(file), e);
        }
    }

    void write(Path dataDirectory) {
        String content = byVariable.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(port -> port.getKey() + "=" + port.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Path part = Files.writeString(dataDirectory.resolve(FILE + ".part"), content);
            Files.move(part, dataDirectory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int of(Service service) {
        return of(service.portVariable());
    }

    int of(Server server) {
        return of(server.portVariable());
    }

    /** @throws io.mockcall.embedded.EmbeddedServersException when another program listens there */
    void requireFree(Service service, Ports ports) {
        ports.claim(service.serviceName(), service.portVariable(), of(service));
    }

    private int of(String variable) {
        Integer port = byVariable.get(variable);
        if (port == null) {
            throw new CannotStartException("%s is missing in %s".formatted(variable, FILE));
        }
        return port;
    }

    private static void put(
            Map<String, Integer> resolved,
            String variable,
            int defaultPort,
            Map<String, String> environment,
            Ports ports) {
        int port = wanted(environment, variable, defaultPort);
        while (port == 0 || (resolved.containsValue(port) && wanted(environment, variable, defaultPort) == 0)) {
            port = ports.free();
        }
        resolved.put(variable, port);
    }

    private static int wanted(Map<String, String> environment, String variable, int defaultPort) {
        String value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            return defaultPort;
        }
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new CannotStartException("%s=%s is not a port: give a number from 1 to 65535, or 0 for any free one"
                    .formatted(variable, value));
        }
        return Integer.parseInt(value);
    }
}
