package io.mockcall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server process that outlived the program that started it, as after {@code kill -9}.
 *
 * <p>Found through the pid file that it left, and taken for ours only if it runs the expected program with our
 * directory in its command line: the operating system may have given the number to somebody else.
 */
final class Orphan {
    private static final Logger log = LoggerFactory.getLogger(Orphan.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ProcessHandle process;

    private Orphan(ProcessHandle process) {
        this.process = process;
    }

    /**
     * @param pidFile its first line is the process id
     * @param program the name that the command line's first word must contain
     * @param directory the data directory that the command line must name
     */
    static Optional<Orphan> find(Path pidFile, String program, Path directory) {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        return firstNumber(pidFile)
                .flatMap(ProcessHandle::of)
                .filter(process -> isOurs(process, program, directory))
                .map(Orphan::new);
    }

    /** Asks politely first, so that nothing has to be recovered; kills what does not listen. */
    void stop() {
        log.atWarn()
                .addKeyValue("pid", process.pid())
                .log("Stopping a server that outlived the program that started it");
        interrupt();
        if (!ended()) {
            process.destroyForcibly();
            ended();
        }
    }

    /** SIGINT: for Postgres the one that does not wait for its clients, who may well be alive. */
    private void interrupt() {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start();
        } catch (IOException e) {
            process.destroy();
        }
    }

    private boolean ended() {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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

    private static Optional<Long> firstNumber(Path pidFile) {
        try (var lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,10}"))
                    .map(Long::valueOf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOurs(ProcessHandle process, String program, Path directory) {
        try {
            String[] words = new String(
                            Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "cmdline")),
                            StandardCharsets.UTF_8)
                    .split("\0", -1);
            return words[0].contains(program) && mentions(words, directory.toString());
        } catch (IOException e) {
            return false; // It ended just now, or there is no /proc: then nothing is ours to kill.
        }
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
