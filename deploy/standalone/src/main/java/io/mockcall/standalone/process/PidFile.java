package io.mockcall.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code pids/<name>.pid} under the data directory. A process writes the file when it starts, and deletes the file at an
 * orderly end.
 */
public final class PidFile {
    /** Every process of a suite has a main class in this package or below it. */
    private static final String MAIN_CLASSES = "io.mockcall.standalone.";

    /** Precision of the start time of a process. */
    private static final Duration START_PRECISION = Duration.ofSeconds(2);

    private final Path file;

    private PidFile(Path file) {
        this.file = file;
    }

    static PidFile of(SuiteDirectory directory, String name) {
        return new PidFile(directory.pids().resolve(name + ".pid"));
    }

    /**
     * Writes the file for this process.
     *
     * @throws CannotStartException if the file cannot be written
     */
    public static PidFile write(SuiteDirectory directory, String name) {
        PidFile pidFile = of(directory, name);
        SuiteDirectory.create(directory.pids());
        try {
            Path part = Files.writeString(
                    pidFile.file.resolveSibling(name + ".part"),
                    ProcessHandle.current().pid() + "\n");
            Files.move(part, pidFile.file, StandardCopyOption.ATOMIC_MOVE);
            return pidFile;
        } catch (IOException e) {
            throw new CannotStartException(
                    "%s cannot be written: %s; set %s to a directory that you may write to"
                            .formatted(pidFile.file, e, SuiteDirectory.VARIABLE),
                    e);
        }
    }

    /** The process that wrote the file; empty if that process has ended. */
    Optional<ProcessHandle> process() {
        try {
            String text = Files.readString(file).strip();
            return text.matches("\\d{1,10}")
                    ? ProcessHandle.of(Long.parseLong(text))
                            .filter(ProcessHandle::isAlive)
                            .filter(this::isWriter)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Deletes the file, if it exists and can be deleted. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The file does no harm, because the number in it belongs to no process of the suite any more.
        }
    }

    /** The operating system may have given the number of an ended process to another program. */
    private boolean isWriter(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.arguments()
                .map(arguments -> Arrays.stream(arguments).anyMatch(word -> word.startsWith(MAIN_CLASSES)))
                .orElseGet(() -> info.startInstant().map(this::isBeforeFile).orElse(true));
    }

    private boolean isBeforeFile(Instant start) {
        try {
            return start.isBefore(Files.getLastModifiedTime(file).toInstant().plus(START_PRECISION));
        } catch (IOException e) {
            return false;
        }
    }
}
