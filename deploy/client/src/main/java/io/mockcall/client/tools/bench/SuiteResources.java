package io.mockcall.client.tools.bench;

import io.mockcall.client.ClientFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The CPU time and the memory of the processes of a suite.
 *
 * @param pids the JVMs
 * @param data the data directory; a Postgres or Redis belongs to the suite if it works there or is a child of a JVM
 */
record SuiteResources(ProcessTable table, Set<Long> pids, Path data) {
    private static final Set<String> STORES = Set.of("postgres", "redis-server");

    /**
     * CPU time used so far, in milliseconds.
     *
     * @param byCategory of the JVMs by category
     * @param storesMs of Postgres and Redis
     * @param machineMs of the whole machine, the suite and this program included
     */
    record Cpu(Map<CpuCategory, Long> byCategory, long storesMs, long machineMs) {
        long suiteMs() {
            return byCategory.values().stream().mapToLong(Long::longValue).sum();
        }

        Cpu since(Cpu before) {
            var delta = new EnumMap<CpuCategory, Long>(CpuCategory.class);
            for (CpuCategory category : CpuCategory.values()) {
                delta.put(category, Math.max(0, get(category) - before.get(category)));
            }
            return new Cpu(delta, Math.max(0, storesMs - before.storesMs), machineMs - before.machineMs);
        }

        long get(CpuCategory category) {
            return byCategory.getOrDefault(category, 0L);
        }
    }

    /** Memory in RAM, bytes. */
    record Memory(long suite, long stores) {}

    /** The running processes of the pid files under {@code data/pids}. */
    static Set<Long> pidsUnder(Path data) {
        Path pids = data.resolve("pids");
        var found = new HashSet<Long>();
        if (!Files.isDirectory(pids)) {
            return found;
        }
        try (Stream<Path> files = Files.list(pids)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
                running(file).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new ClientFailure(pids + " cannot be read: " + e.getMessage(), e);
        }
        return found;
    }

    private static Optional<Long> running(Path file) throws IOException {
        String text = Files.readString(file).strip();
        if (!text.matches("\\d{1,10}")) {
            return Optional.empty();
        }
        long pid = Long.parseLong(text);
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(ProcessHandle::pid);
    }

    Cpu cpu() {
        var byCategory = new EnumMap<CpuCategory, Long>(CpuCategory.class);
        for (long pid : pids) {
            long rest = table.process(pid).map(ProcessTable.Usage::cpuMs).orElse(0L);
            for (var thread : table.threads(pid)) {
                CpuCategory category = CpuCategory.of(thread.name());
                if (category != CpuCategory.SERVICES) {
                    byCategory.merge(category, thread.cpuMs(), Long::sum);
                    rest -= thread.cpuMs();
                }
            }
            // Threads that have ended count as services, because the other threads live as long as the process.
            byCategory.merge(CpuCategory.SERVICES, rest, Long::sum);
        }
        long storesMs = stores().stream()
                .mapToLong(
                        pid -> table.process(pid).map(ProcessTable.Usage::cpuMs).orElse(0L))
                .sum();
        return new Cpu(byCategory, storesMs, table.machineMs());
    }

    Memory memory() {
        return new Memory(
                pids.stream().mapToLong(table::residentBytes).sum(),
                stores().stream().mapToLong(table::proportionalBytes).sum());
    }

    List<Long> stores() {
        var stores = new ArrayList<Long>();
        for (long pid : table.processes()) {
            Optional<ProcessTable.Usage> usage = table.process(pid);
            if (usage.filter(u -> STORES.contains(u.name())).isPresent() && belongsToSuite(pid, usage.get())) {
                stores.add(pid);
            }
        }
        return stores;
    }

    private boolean belongsToSuite(long pid, ProcessTable.Usage usage) {
        boolean there = table.workingDirectory(pid)
                .filter(cwd -> cwd.startsWith(data.toAbsolutePath()))
                .isPresent();
        return there || pids.contains(usage.parent());
    }
}
