package io.mockcall.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledServersTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void afterAKillOrphansAreReplacedAndTheDataIsKept() throws Exception {
        startStoreAndKill("kept");
        List<ProcessHandle> orphans = List.of(process("postgres/postmaster.pid"), process("redis/redis.pid"));
        assertThat(orphans).allMatch(ProcessHandle::isAlive);

        try (EmbeddedServers servers =
                EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), EnumSet.allOf(Server.class))) {
            assertThat(orphans).noneMatch(ProcessHandle::isAlive);
            assertThat(Stored.read(servers)).isEqualTo(Stored.everywhere("kept"));
        }
    }

    @Test
    void aKilledPostgresStartsAgainDespiteItsPidFile() throws Exception {
        startStoreAndKill("kept");
        process("postgres/postmaster.pid").destroyForcibly();
        process("redis/redis.pid").destroyForcibly();

        try (EmbeddedServers servers =
                EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), EnumSet.allOf(Server.class))) {
            assertThat(Stored.read(servers)).isEqualTo(Stored.everywhere("kept"));
        }
    }

    @Test
    void aForeignProcessWithTheNumberOfThePidFileIsNotStopped() throws Exception {
        Process foreign = new ProcessBuilder("sleep", "600").start();
        try {
            for (String pidFile : List.of("redis/redis.pid", "postgres/postmaster.pid")) {
                Files.createDirectories(directory.resolve(pidFile).getParent());
                Files.writeString(directory.resolve(pidFile), foreign.pid() + "\n");
            }
            EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), Set.of(Server.REDIS, Server.POSTGRES))
                    .close();
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly();
        }
    }

    private void startStoreAndKill(String word) throws IOException {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServersUntilKilled.class.getName(),
                        directory.toString(),
                        word)
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader output = program.inputReader()) {
            assertThat(output.lines().anyMatch(ServersUntilKilled.STORED::equals))
                    .isTrue();
        } finally {
            program.destroyForcibly().onExit().join();
        }
    }

    private ProcessHandle process(String pidFile) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(directory.resolve(pidFile)).getFirst().strip());
        return ProcessHandle.of(pid).orElseThrow();
    }
}
