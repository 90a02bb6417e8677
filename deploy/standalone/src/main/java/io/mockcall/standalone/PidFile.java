package io.mockcall.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code pids/<name>.pid} under the data directory, for as long as the process runs. */
final class PidFile {
    private final Path file;

    private PidFile(Path file) {
        this.file = file;
    }

    static PidFile write(Path dataDirectory, String name) {
        try {
            Path directory = Files.createDirectories(dataDirectory.resolve("pids"));
            Path part = Files.writeString(
                    directory.resolve(name + ".part"), ProcessHandle.current().pid() + "\n");
            return new PidFile(Files.move(part, directory.resolve(name + ".pid"), StandardCopyOption.ATOMIC_MOVE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
