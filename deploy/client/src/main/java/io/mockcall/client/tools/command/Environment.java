package io.mockcall.client.tools.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The environment variables of {@code ./mockcall} that locate the suite. */
public record Environment(Map<String, String> variables) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    public URI gateway() {
        return URI.create(
                namesGateway() ? url() : "http://127.0.0.1:" + variables.getOrDefault("MOCKCALL_PORT", "8080"));
    }

    /** Whether the user chose the suite. */
    public boolean namesGateway() {
        return !url().isBlank();
    }

    private String url() {
        return variables.getOrDefault("MOCKCALL_URL", "");
    }

    /** Directory of the suite's data, with {@code pids/<process>.pid} in it. */
    public Path data() {
        String data = variables.get("MOCKCALL_DATA");
        return data != null ? Path.of(data) : Path.of(System.getProperty("user.home"), ".mockcall");
    }

    /** The commit of the source; empty if it is not known. */
    public String commit() {
        return variables.getOrDefault("MOCKCALL_COMMIT", "");
    }

    /** The port of Postgres on loopback. */
    public int postgresPort() {
        return Integer.parseInt(variables.getOrDefault("MOCKCALL_POSTGRES_PORT", "15432"));
    }

    /** The port of Redis on loopback. */
    public int redisPort() {
        return Integer.parseInt(variables.getOrDefault("MOCKCALL_REDIS_PORT", "16379"));
    }

    public String kafka() {
        return variables.getOrDefault("MOCKCALL_KAFKA", "127.0.0.1:19092");
    }
}
