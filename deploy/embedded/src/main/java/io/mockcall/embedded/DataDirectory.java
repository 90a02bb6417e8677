package io.mockcall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The directory of all data, locked for one process at a time.
 *
 * <p>The lock makes it safe to stop orphaned processes of the directory, because the holder of the lock knows that their
 * owner has ended. The operating system releases the lock when its owner ends in any way.
 */
final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "servers.lock";
    private static final long LARGEST_LOG_BYTES = 10L << 20;

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static DataDirectory open(EmbeddedSettings settings) {
        Path path = settings.dataDirectory();
        try {
            Files.createDirectories(path);
            requireSpace(path, settings.minimumFreeBytes());
            return new DataDirectory(path, lock(path));
        } catch (IOException e) {
            throw new EmbeddedServersException(
                    "Cannot use the data directory %s (%s); set MOCKCALL_DATA to another".formatted(path, e), e);
        }
    }

    /** Creates the data directory of a server. */
    Path of(Server server) {
        return create(server.directory(path));
    }

    private static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The log file of a server that is not written in Java. The file is kept between runs until it is large. */
    Path log(Server server) throws IOException {
        Path log = create(path.resolve("logs")).resolve(server.name().toLowerCase(Locale.ROOT) + ".log");
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) {
            Files.delete(log);
        }
        return log;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireSpace(Path path, long minimum) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < minimum) {
            throw new EmbeddedServersException(
                    "The disk of %s is nearly full: %d MiB free, at least %d MiB needed. Free some space or set MOCKCALL_DATA to a directory on another disk"
                            .formatted(path, free >> 20, minimum >> 20));
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            String owner = readOwner(channel);
            channel.close();
            throw new EmbeddedServersException(
                    "The data directory %s is in use by process %s. Stop that one, or set MOCKCALL_DATA to another directory"
                            .formatted(path, owner));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String readOwner(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        return new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
    }
}
