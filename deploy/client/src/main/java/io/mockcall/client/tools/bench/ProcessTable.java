package io.mockcall.client.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code /proc} of Linux. A process that has ended gives an empty result, not an error. On other systems every result
 * is empty.
 *
 * @param proc {@code /proc}, or a copy of it in tests
 */
record ProcessTable(Path proc) {
    /** Clock ticks per second in {@code stat}; fixed by Linux for user space. */
    private static final int MS_PER_TICK = 10;

    private static final int IDLE_FIELD = 4;
    private static final int WAITING_FIELD = 5;
    private static final int STEAL_FIELD = 8;

    private static final int PARENT_FIELD = 1;
    private static final int USER_FIELD = 11;
    private static final int SYSTEM_FIELD = 12;

    /**
     * The CPU time of a process or a thread since its start.
     *
     * @param name as in the kernel, at most 15 characters
     */
    record Usage(String name, long parent, long cpuMs) {}

    /** The CPU time of the whole machine, including time that a hypervisor took. */
    long machineMs() {
        try (Stream<String> lines = Files.lines(proc.resolve("stat"))) {
            String[] fields = lines.findFirst().orElse("").split(" +", -1);
            long ticks = 0;
            for (int i = 1; i < Math.min(fields.length, STEAL_FIELD + 1); i++) {
                ticks += i == IDLE_FIELD || i == WAITING_FIELD ? 0 : Long.parseLong(fields[i]);
            }
            return ticks * MS_PER_TICK;
        } catch (IOException e) {
            return 0;
        }
    }

    Optional<Usage> process(long pid) {
        return usage(proc.resolve(String.valueOf(pid)));
    }

    List<Usage> threads(long pid) {
        var threads = new ArrayList<Usage>();
        for (Path task : numbered(proc.resolve(String.valueOf(pid)).resolve("task"))) {
            usage(task).ifPresent(threads::add);
        }
        return threads;
    }

    List<Long> processes() {
        return numbered(proc).stream()
                .map(p -> Long.parseLong(p.getFileName().toString()))
                .toList();
    }

    /** The working directory of a process, if it can be read. */
    Optional<Path> workingDirectory(long pid) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(proc.resolve(String.valueOf(pid)).resolve("cwd")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Resident memory, shared pages included. */
    long residentBytes(long pid) {
        return kilobytes(pid, "status", "VmRSS:");
    }

    /** Resident memory, shared pages counted in proportion. */
    long proportionalBytes(long pid) {
        return kilobytes(pid, "smaps_rollup", "Pss:");
    }

    private long kilobytes(long pid, String file, String label) {
        try (Stream<String> lines =
                Files.lines(proc.resolve(String.valueOf(pid)).resolve(file))) {
            return lines.filter(line -> line.startsWith(label))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static List<Path> numbered(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(p -> p.getFileName().toString().matches("\\d+"))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<Usage> usage(Path directory) {
        try {
            String stat = Files.readString(directory.resolve("stat"));
            int open = stat.indexOf('(');
            int close = stat.lastIndexOf(')');
            String[] fields = stat.substring(close + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[USER_FIELD]) + Long.parseLong(fields[SYSTEM_FIELD]);
            return Optional.of(new Usage(
                    stat.substring(open + 1, close), Long.parseLong(fields[PARENT_FIELD]), ticks * MS_PER_TICK));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
