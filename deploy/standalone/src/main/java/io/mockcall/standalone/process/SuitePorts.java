package io.mockcall.standalone.process;

import io.mockcall.embedded.Ports;
import io.mockcall.embedded.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The port of every server and service, by the environment variable that sets it.
 *
 * <p>The process with the servers writes the ports to {@code ports.env} under the data directory. The other processes and
 * the commands read the ports from that file. A shell can source the file.
 */
public record SuitePorts(Map<String, Integer> byVariable) {
    private static final String FILE = "ports.env";
    private static final Pattern LINE = Pattern.compile("(MOCKCALL_(?:[A-Z_]+_)?PORT)=(\\d{1,5})");

    public SuitePorts {
        byVariable = Map.copyOf(byVariable);
    }

    /**
     * The ports of the environment, or the default ports. A port of 0 is replaced by a free port.
     *
     * @throws CannotStartException if a variable does not hold a port
     */
    public static SuitePorts resolve(Map<String, String> environment, Ports ports) {
        Map<String, Integer> resolved = new LinkedHashMap<>();
        for (Server server : Server.values()) {
            put(resolved, server.portVariable(), server.defaultPort(), environment, ports);
        }
        for (Service service : Service.values()) {
            put(resolved, service.portVariable(), service.defaultPort(), environment, ports);
        }
        return new SuitePorts(resolved);
    }

    /**
     * The ports that a running suite wrote to its data directory.
     *
     * @throws CannotStartException if the file does not exist
     */
    public static SuitePorts read(SuiteDirectory directory) {
        return find(directory)
                .orElseThrow(() -> new CannotStartException(
                        "Cannot read %s: start the embedded servers first".formatted(file(directory))));
    }

    /** The ports that a running suite wrote to its data directory; empty if the file does not exist. */
    public static Optional<SuitePorts> find(SuiteDirectory directory) {
        try (var lines = Files.lines(file(directory))) {
            return Optional.of(new SuitePorts(lines.map(LINE::matcher)
                    .filter(Matcher::matches)
                    .collect(Collectors.toMap(line -> line.group(1), line -> Integer.valueOf(line.group(2))))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static void delete(SuiteDirectory directory) {
        try {
            if (Files.exists(file(directory))) {
                Files.delete(file(directory));
            }
        } catch (IOException e) {
            throw new CannotStartException("%s cannot be deleted: %s".formatted(file(directory), e), e);
        }
    }

    private static Path file(SuiteDirectory directory) {
        return directory.path().resolve(FILE);
    }

    /** Writes the file that {@link #read} reads. */
    public void write(SuiteDirectory directory) {
        String content = byVariable.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(port -> port.getKey() + "=" + port.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Path part = Files.writeString(directory.path().resolve(FILE + ".part"), content);
            Files.move(part, file(directory), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each variable with its port, and the address of the Kafka broker, as the commands expect them. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        byVariable.forEach((variable, port) -> environment.put(variable, String.valueOf(port)));
        environment.put("MOCKCALL_KAFKA", "127.0.0.1:" + of(Server.KAFKA));
        return environment;
    }

    /** The web address of the suite. */
    public String address() {
        return "http://127.0.0.1:" + of(Service.GATEWAY);
    }

    public int of(Service service) {
        return of(service.portVariable());
    }

    public int of(Server server) {
        return of(server.portVariable());
    }

    /** @throws io.mockcall.embedded.EmbeddedServersException if another program listens on the port of the service */
    public void requireFree(Service service, Ports ports) {
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
