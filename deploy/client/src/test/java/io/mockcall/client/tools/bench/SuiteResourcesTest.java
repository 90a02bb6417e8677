package io.mockcall.client.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a made-up {@code /proc}. */
class SuiteResourcesTest {
    @TempDir
    Path proc;

    @TempDir
    Path data;

    @Test
    void theThreadsOfTheBrokerHaveTheirOwnCategory() throws IOException {
        process(10, "java", 1, 100);
        thread(10, 11, "data-plane-kafk", 30);
        thread(10, 12, "C2 CompilerThre", 20);
        thread(10, 13, "GC Thread#0", 5);
        thread(10, 14, "kafka-producer-", 7);

        var cpu = servers(10).cpu();

        assertThat(cpu.suiteMs()).isEqualTo(1_000);
        assertThat(cpu.get(CpuCategory.BROKER)).isEqualTo(300);
        assertThat(cpu.get(CpuCategory.COMPILER)).isEqualTo(200);
        assertThat(cpu.get(CpuCategory.GARBAGE_COLLECTOR)).isEqualTo(50);
        assertThat(cpu.get(CpuCategory.SERVICES)).isEqualTo(450);
    }

    @Test
    void storesAreChildrenOfTheSuiteOrWorkInItsDirectory() throws IOException {
        process(10, "java", 1, 0);
        process(20, "redis-server", 10, 3);
        process(30, "postgres", 1, 4);
        Files.createSymbolicLink(proc.resolve("30/cwd"), data.resolve("postgres"));
        process(40, "postgres", 1, 50);

        assertThat(servers(10).stores()).containsExactlyInAnyOrder(20L, 30L);
        assertThat(servers(10).cpu().storesMs()).isEqualTo(70);
    }

    @Test
    void earlierUsageDoesNotCount() throws IOException {
        process(10, "java", 1, 100);
        var before = servers(10).cpu();
        process(10, "java", 1, 130);

        var since = servers(10).cpu().since(before);
        assertThat(since.suiteMs()).isEqualTo(300);
        assertThat(since.byProcess()).containsExactly(Map.entry(10L, 300L));
    }

    @Test
    void anEndedProcessUsesNothing() {
        assertThat(servers(99).cpu().suiteMs()).isZero();
        assertThat(servers(99).memory().suite()).isZero();
    }

    @Test
    void idleAndWaitingTimeDoNotCountAsBusy() throws IOException {
        Files.writeString(proc.resolve("stat"), "cpu  10 2 5 9000 700 1 2 3 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n");

        assertThat(servers(10).cpu().machineMs()).isEqualTo(230);
    }

    @Test
    void memoryIsReadInKilobytes() throws IOException {
        process(10, "java", 1, 1);
        Files.writeString(proc.resolve("10/status"), "Name:\tjava\nVmRSS:\t  2048 kB\n");

        assertThat(servers(10).memory().suite()).isEqualTo(2L << 20);
    }

    @Test
    void pidFilesOfRunningProcessesAreFound() throws IOException {
        Path pids = Files.createDirectory(data.resolve("pids"));
        Files.writeString(pids.resolve("all.pid"), ProcessHandle.current().pid() + "\n");
        Files.writeString(pids.resolve("gone.pid"), "4194999\n");
        Files.writeString(pids.resolve("odd.pid"), "not a number\n");
        Files.writeString(pids.resolve("notes.txt"), "1\n");

        assertThat(SuiteResources.processesUnder(data))
                .containsExactly(Map.entry(ProcessHandle.current().pid(), "all"));
        assertThat(SuiteResources.processesUnder(data.resolve("absent"))).isEmpty();
    }

    private SuiteResources servers(long pid) {
        return new SuiteResources(new ProcessTable(proc), Set.of(pid), data);
    }

    private void process(long pid, String name, long parent, long ticks) throws IOException {
        Path directory = Files.createDirectories(proc.resolve(String.valueOf(pid)));
        stat(directory, pid, name, parent, ticks);
    }

    private void thread(long pid, long id, String name, long ticks) throws IOException {
        Path directory = Files.createDirectories(
                proc.resolve(String.valueOf(pid)).resolve("task").resolve(String.valueOf(id)));
        stat(directory, id, name, pid, ticks);
    }

    private static void stat(Path directory, long id, String name, long parent, long ticks) throws IOException {
        Files.writeString(
                directory.resolve("stat"),
                "%d (%s) S %d 1 1 0 -1 0 0 0 0 0 %d %d 0 0 20 0 1 0"
                        .formatted(id, name, parent, ticks - ticks / 3, ticks / 3));
    }
}
