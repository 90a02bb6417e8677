package io.mockcall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one set of servers that the tests of a JVM share. */
final class SharedTestServers {
    private static @Nullable EmbeddedServers shared;

    private SharedTestServers() {}

    static synchronized EmbeddedServers with(Set<Server> wanted) {
        if (shared == null) {
            shared = inTemporaryDirectory();
        }
        shared.add(wanted);
        return shared;
    }

    private static EmbeddedServers inTemporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("mockcall-test");
            EmbeddedServers servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), Set.of());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                servers.close();
                delete(directory);
            }));
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
