package io.mockcall.client.tools.bench;

import io.mockcall.client.ClientFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
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
    private static final String SUFFIX = ".pid";

    /**
     * CPU time used so far, in milliseconds.
     *
     * @param byCategory of the JVMs by category
     * @param byProcess of the JVMs by process id
     * @param storesMs of Postgres and Redis
     * @param machineMs of the whole machine, the suite and this program included
     */
    record Cpu(Map<CpuCategory, Long> byCategory, Map<Long, Long> byProcess, long storesMs, long machineMs) {
        long suiteMs() {
            return byCategory.values().stream().mapToLong(Long::longValue).sum();
        }

        Cpu since(Cpu before) {
            var delta = new EnumMap<CpuCategory, Long>(CpuCategory.class);
            for (CpuCategory category : CpuCategory.values()) {
                delta.put(category, Math.max(0, get(category) - before.get(category)));
            }
            Map<Long, Long> ofProcesses = new HashMap<>();
            byProcess.forEach((pid, ms) ->
                    ofProcesses.put(pid, Math.max(0, ms - before.byProcess.getOrDefault(pid, 0L))));
            return new Cpu(delta, ofProcesses, Math.max(0, storesMs - before.storesMs), machineMs - before.machineMs);
        }

        long get(CpuCategory category) {
            return byCategory.getOrDefault(category, 0L);
        }
    }

    /** Memory in RAM, bytes. */
    record Memory(long suite, long stores) {}

    /** The running processes of the pid files under {@code data/pids}: the name of each file by the process id. */
    static Map<Long, String> processesUnder(Path data) {
        Path pids = data.resolve("pids");
        var found = new HashMap<Long, String>();
        if (!Files.isDirectory(pids)) {
            return found;
        }
        try (Stream<Path> files = Files.list(pids)) {
            for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
                String name = file.getFileName().toString();
                running(file).ifPresent(pid -> found.put(pid, name.substring(0, name.length() - SUFFIX.length())));
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
        var byProcess = new HashMap<Long, Long>();
        for (long pid : pids) {
            long rest = table.process(pid).map(ProcessTable.Usage::cpuMs).orElse(0L);
            byProcess.put(pid, rest);
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
        return new Cpu(byCategory, byProcess, storesMs, table.machineMs());
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
