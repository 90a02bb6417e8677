package io.mockcall.standalone.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The data directory of one suite.
 *
 * @param path absolute
 */
public record SuiteDirectory(Path path) {
    /** The environment variable that names the directory. */
    public static final String VARIABLE = "MOCKCALL_DATA";

    /** The least free space for a start, because a full disk stops the broker and with it the whole process. */
    private static final long NEEDED_MIB = 2048;

    public SuiteDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /** The directory of {@code MOCKCALL_DATA}, or {@code ~/.mockcall} if the variable is not set. */
    public static SuiteDirectory of(Map<String, String> environment) {
        String configured = environment.getOrDefault(VARIABLE, "");
        return new SuiteDirectory(
                configured.isBlank() ? Path.of(System.getProperty("user.home"), ".mockcall") : Path.of(configured));
    }

    /** Where every process writes its logs. */
    public Path logs() {
        return path.resolve("logs");
    }

    /** The log file of a process. */
    public Path log(ProcessRole role) {
        return logs().resolve(role.name() + ".log");
    }

    /** The standard output and the standard error of a process that has no terminal. */
    Path output(ProcessRole role) {
        return logs().resolve(role.name() + ".out");
    }

    Path pids() {
        return path.resolve("pids");
    }

    /**
     * Creates the directory of the logs and its parents.
     *
     * @throws CannotStartException if that is not possible; the message says why and what to do
     */
    public void create() {
        create(logs());
    }

    /** @throws CannotStartException if the disk has less than 2 GiB free */
    public void requireSpace() {
        Path existing = path;
        while (!Files.isDirectory(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace() >> 20;
            if (free < NEEDED_MIB) {
                throw new CannotStartException("only %d MiB free on the disk of %s, at least %d MiB needed"
                        .formatted(free, existing, NEEDED_MIB));
            }
        } catch (IOException e) {
            throw new CannotStartException("the free space of %s is not known: %s".formatted(existing, e), e);
        }
    }

    static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new CannotStartException(
                    "the directory %s cannot be made: %s; set %s to a directory that you may write to"
                            .formatted(directory, reason(e), VARIABLE),
                    e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case FileAlreadyExistsException file -> file.getFile() + " is a file";
            case AccessDeniedException denied -> "no permission to write to " + denied.getFile();
            case FileSystemException other when other.getReason() != null -> other.getFile() + ", " + other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
