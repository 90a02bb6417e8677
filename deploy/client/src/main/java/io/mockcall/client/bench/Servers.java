package io.mockcall.client.bench;

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
 * The processes of a suite and what they use.
 *
 * @param suite the JVMs
 * @param data the suite's directory; Postgres and Redis are known by working in it or by being children of a JVM
 */
record Servers(ProcessTable table, Set<Long> suite, Path data) {
    private static final Set<String> STORES = Set.of("postgres", "redis-server");

    /**
     * CPU used so far.
     *
     * @param shares of the JVMs, by what it was for
     * @param storesMs Postgres and Redis
     * @param machineMs everything on the machine, the suite and this program included
     */
    record Cpu(Map<Share, Long> shares, long storesMs, long machineMs) {
        long suiteMs() {
            return shares.values().stream().mapToLong(Long::longValue).sum();
        }

        Cpu since(Cpu before) {
            var delta = new EnumMap<Share, Long>(Share.class);
            for (Share share : Share.values()) {
                delta.put(share, Math.max(0, get(share) - before.get(share)));
            }
            return new Cpu(delta, Math.max(0, storesMs - before.storesMs), machineMs - before.machineMs);
        }

        long get(Share share) {
            return shares.getOrDefault(share, 0L);
        }
    }

    /** Memory in RAM, bytes. */
    record Memory(long suite, long stores) {}

    /** Finds the suite by the pid files that it keeps under {@code data/pids}. */
    static Set<Long> listed(Path data) {
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
        var shares = new EnumMap<Share, Long>(Share.class);
        for (long pid : suite) {
            long rest = table.process(pid).map(ProcessTable.Usage::cpuMs).orElse(0L);
            for (var thread : table.threads(pid)) {
                Share share = Share.of(thread.name());
                if (share != Share.SERVICES) {
                    shares.merge(share, thread.cpuMs(), Long::sum);
                    rest -= thread.cpuMs();
                }
            }
            // Threads that have ended count as services: the others live as long as the process.
            shares.merge(Share.SERVICES, rest, Long::sum);
        }
        long storesMs = stores().stream()
                .mapToLong(
                        pid -> table.process(pid).map(ProcessTable.Usage::cpuMs).orElse(0L))
                .sum();
        return new Cpu(shares, storesMs, table.machineMs());
    }

    Memory memory() {
        return new Memory(
                suite.stream().mapToLong(table::residentBytes).sum(),
                stores().stream().mapToLong(table::proportionalBytes).sum());
    }

    List<Long> stores() {
        var stores = new ArrayList<Long>();
        for (long pid : table.processes()) {
            Optional<ProcessTable.Usage> usage = table.process(pid);
            if (usage.filter(u -> STORES.contains(u.name())).isPresent() && ours(pid, usage.get())) {
                stores.add(pid);
            }
        }
        return stores;
    }

    private boolean ours(long pid, ProcessTable.Usage usage) {
        boolean there = table.workingDirectory(pid)
                .filter(cwd -> cwd.startsWith(data.toAbsolutePath()))
                .isPresent();
        return there || suite.contains(usage.parent());
    }
}
