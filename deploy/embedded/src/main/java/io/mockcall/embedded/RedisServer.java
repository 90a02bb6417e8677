package io.mockcall.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * One Redis on loopback.
 *
 * <p>Redis writes every change to the append-only file before it answers, and writes the file to the disk once a second
 * ({@code appendfsync everysec}). The end of a process loses nothing; a power failure loses one second at most.
 * Conversations can be replayed from Kafka, so that a disk write per command ({@code always}) is not worth its cost. Full
 * memory is an error for the writer ({@code noeviction}), because Redis would drop conversations silently otherwise.
 */
final class RedisServer implements RunningServer {
    private static final String SETTINGS = """
            bind 127.0.0.1
            port %d
            dir "%s"
            pidfile "%s"
            logfile "%s"
            loglevel warning
            set-proc-title no
            appendonly yes
            appendfsync everysec
            save ""
            maxmemory 128mb
            maxmemory-policy noeviction
            """;
    private static final Duration STARTUP = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process process;
    private final int port;

    private RedisServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static RedisServer start(Path data, Path binaries, Path log, int port) throws IOException {
        Path settings = data.resolve("redis.conf");
        Files.writeString(settings, SETTINGS.formatted(port, data, data.resolve("redis.pid"), log));
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString()); // Ctrl-C must reach only this program, which stops Redis last.
        }
        command.add(executable(binaries).toString());
        command.add(settings.toString());
        Process process = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        RedisServer server = new RedisServer(process, port);
        server.awaitAnswer(log);
        return server;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        if (!endsWithin(STOP)) {
            process.destroyForcibly();
        }
    }

    private static Path executable(Path binaries) throws IOException {
        OsArchitecture here = OsArchitecture.detectOSandArchitecture();
        String resource = ExecutableProvider.newProvidedVersionsMap().get(here);
        if (resource == null) {
            throw new EmbeddedServersException("There is no embedded Redis for " + here);
        }
        Path executable = binaries.resolve(resource.substring(1));
        if (!Files.isExecutable(executable)) {
            unpack(resource, executable);
        }
        return executable;
    }

    private static void unpack(String resource, Path executable) throws IOException {
        Path part = Files.createTempFile(
                Files.createDirectories(executable.getParent()),
                "redis",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (InputStream in = ExecutableProvider.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new EmbeddedServersException("The embedded Redis is missing from the class path: " + resource);
            }
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(part, executable, StandardCopyOption.ATOMIC_MOVE);
    }

    private void awaitAnswer(Path log) {
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (!answers()) {
            if (endsWithin(Duration.ofMillis(20))) {
                throw new EmbeddedServersException(
                        "Redis ended with code %d at start; see %s".formatted(process.exitValue(), log));
            }
            if (System.nanoTime() > deadline) {
                close();
                throw new EmbeddedServersException("Redis does not answer after %s; see %s".formatted(STARTUP, log));
            }
        }
    }

    /** Redis answers with an error while it reads the append-only file. */
    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 500);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    private boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
