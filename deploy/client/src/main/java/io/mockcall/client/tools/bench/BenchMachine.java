package io.mockcall.client.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where and when a bench ran.
 *
 * @param cores that the operating system offers
 * @param cpu model; {@code unknown} if the operating system does not say
 * @param memoryMb RAM; 0 if the operating system does not say
 * @param commit of the source; {@code unknown} outside a clone
 */
public record BenchMachine(int cores, String cpu, long memoryMb, Instant at, String commit) {
    private static final long KB_PER_MB = 1024;

    /** @param commit of the source, or blank */
    public static BenchMachine here(Instant now, String commit) {
        return of(Path.of("/proc"), Runtime.getRuntime().availableProcessors(), now, commit);
    }

    static BenchMachine of(Path proc, int cores, Instant now, String commit) {
        return new BenchMachine(
                cores,
                value(proc.resolve("cpuinfo"), "model name").orElse("unknown"),
                value(proc.resolve("meminfo"), "MemTotal")
                        .map(text -> Long.parseLong(text.replaceAll("\\D", "")) / KB_PER_MB)
                        .orElse(0L),
                now.truncatedTo(ChronoUnit.SECONDS),
                commit.isBlank() ? "unknown" : commit);
    }

    private static Optional<String> value(Path file, String label) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(label))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    String line() {
        return "On %s, commit %s: %d cores (%s), %d MB of memory.".formatted(at, commit, cores, cpu, memoryMb);
    }
}
