package io.mockcall.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server process that outlived the program that started it, for example after {@code kill -9}.
 *
 * <p>The pid file of the server names the process. The process belongs to a data directory only if it runs the expected
 * program with that directory in its command line, because the operating system may have given the number to another
 * program.
 */
public final class OrphanProcess {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final ProcessHandle process;

    private OrphanProcess(ProcessHandle process) {
        this.process = process;
    }

    /**
     * The process that a server left behind. Meaningful only when no other process owns the data directory.
     *
     * @param dataDirectory of all servers
     */
    public static Optional<OrphanProcess> of(Server server, Path dataDirectory) {
        Path data = server.directory(dataDirectory);
        return switch (server) {
            case KAFKA -> Optional.empty(); // Kafka ends with the JVM that it runs in.
            case POSTGRES -> find(data.resolve("postmaster.pid"), "postgres", data);
            case REDIS -> find(data.resolve("redis.pid"), "redis-server", data);
        };
    }

    /**
     * @param pidFile its first line is the process id
     * @param program the name that the path of the program must contain
     * @param directory the data directory that an argument must name
     */
    static Optional<OrphanProcess> find(Path pidFile, String program, Path directory) {
        return firstNumber(pidFile)
                .flatMap(ProcessHandle::of)
                .filter(process -> runs(process, program, directory))
                .map(OrphanProcess::new);
    }

    public long pid() {
        return process.pid();
    }

    /**
     * Interrupts the process, so that a later start needs no recovery. Kills the process if it still runs ten seconds later.
     */
    public void stop() {
        interrupt();
        if (!ended()) {
            process.destroyForcibly();
            ended();
        }
    }

    /** SIGINT, because SIGTERM makes Postgres wait for its clients, which may be alive. */
    private void interrupt() {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start();
        } catch (IOException e) {
            process.destroy();
        }
    }

    private boolean ended() {
        try {
            process.onExit().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty if the file does not exist or cannot be read. */
    private static Optional<Long> firstNumber(Path pidFile) {
        try (var lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,10}"))
                    .map(Long::valueOf);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean runs(ProcessHandle process, String program, Path directory) {
        ProcessHandle.Info info = process.info();
        return info.command().filter(command -> command.contains(program)).isPresent()
                && info.arguments()
                        .filter(arguments -> mentions(arguments, directory.toString()))
                        .isPresent();
    }

    private static boolean mentions(String[] words, String directory) {
        for (String word : words) {
            if (word.equals(directory) || word.startsWith(directory + "/")) {
                return true;
            }
        }
        return false;
    }
}
