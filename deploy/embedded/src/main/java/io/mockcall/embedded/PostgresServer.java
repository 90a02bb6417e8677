package io.mockcall.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * One Postgres on loopback with the superuser {@code postgres} and without a password.
 *
 * <p>The library that starts Postgres is meant for tests and switches durability off. This class switches durability on, and
 * checks the settings of the running server.
 */
final class PostgresServer implements RunningServer {
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");
    private static final Map<String, String> SMALL = Map.of(
            "shared_buffers", "32MB",
            "max_connections", "60",
            "max_wal_size", "256MB",
            "wal_level", "minimal",
            "max_wal_senders", "0",
            "autovacuum_max_workers", "1",
            "jit", "off");
    private static final Map<String, String> PRIVATE =
            Map.of("listen_addresses", "127.0.0.1", "unix_socket_directories", "");
    /** Exists once the server has run. A directory without this file is the remainder of a first start that was killed. */
    private static final String FINISHED = "mockcall-initialised";

    private static final Duration STARTUP = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresServer start(Path dataDirectory, Path binaries, Path log, int port) throws IOException {
        Path data = Server.POSTGRES.directory(dataDirectory);
        setAsideUnfinished(data);
        removeStalePid(dataDirectory, data);
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(STARTUP)
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("log_min_messages", "warning")
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()));
        DURABLE.forEach(builder::setServerConfig);
        SMALL.forEach(builder::setServerConfig);
        PRIVATE.forEach(builder::setServerConfig);
        PostgresServer started = new PostgresServer(builder.start());
        started.proveIdentityAndDurability(data);
        Files.writeString(data.resolve(FINISHED), "");
        return started;
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void setAsideUnfinished(Path data) throws IOException {
        if (Files.exists(data.resolve("postgresql.conf")) && !Files.exists(data.resolve(FINISHED))) {
            Path aside = Files.createTempDirectory(data.getParent(), "postgres-unfinished");
            Files.move(data, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.createDirectory(data);
        }
    }

    /** Deletes the pid file of a killed server. Postgres does not start if another process has the number in that file. */
    private static void removeStalePid(Path dataDirectory, Path data) throws IOException {
        if (OrphanProcess.of(Server.POSTGRES, dataDirectory).isEmpty()) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    private void proveIdentityAndDurability(Path data) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // The library accepts any Postgres that answers on the port, even that of another program.
            requireShown(statement, "data_directory", data.toRealPath().toString());
            for (var setting : DURABLE.entrySet()) {
                requireShown(statement, setting.getKey(), setting.getValue());
            }
        } catch (SQLException | IOException | EmbeddedServersException e) {
            close();
            throw e instanceof EmbeddedServersException known
                    ? known
                    : new EmbeddedServersException("Postgres does not answer as expected", e);
        }
    }

    private static void requireShown(Statement statement, String setting, String expected) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
            String shown = row.next() ? row.getString(1) : "";
            if (!expected.equals(shown)) {
                throw new EmbeddedServersException(
                        "Postgres runs with %s=%s, not %s; it is not used".formatted(setting, shown, expected));
            }
        }
    }
}
