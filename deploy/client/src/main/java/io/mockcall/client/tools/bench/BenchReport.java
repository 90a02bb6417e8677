package io.mockcall.client.tools.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a bench, measured in its steady state.
 *
 * @param turnLatency from the last frame sent to the first frame of the answer
 * @param framesPerTurn mean number of audio frames in an answer
 * @param errors number of errors by description
 * @param recordsPerTurn number of records published for each turn, by topic
 * @param cpu null if no server process was known
 * @param clientCpuMsPerTurn CPU of this program
 * @param memory null if no server process was known
 * @param kafkaHop time of one record through the broker, produce to consume, in the same run
 * @param pacing delays with which this client sent its frames; large values make the other figures doubtful
 * @param othersCores cores that all other programs on the machine used; null if no server process was known
 */
public record BenchReport(
        int calls,
        double seconds,
        double rampSeconds,
        Percentiles turnLatency,
        long turns,
        double turnsPerSecond,
        double framesPerTurn,
        Map<String, Long> errors,
        Map<String, Double> recordsPerTurn,
        @Nullable CpuPerTurn cpu,
        double clientCpuMsPerTurn,
        @Nullable Memory memory,
        Percentiles kafkaHop,
        Percentiles pacing,
        @Nullable Double othersCores) {
    /** If other programs use more cores than this, the figures are not reliable. */
    private static final double QUIET_CORES = 0.1;

    /** Milliseconds. */
    public record Percentiles(long count, double p50, double p95, double p99, double max) {
        static Percentiles of(Histogram us) {
            return new Percentiles(
                    us.getTotalCount(),
                    ms(us.getValueAtPercentile(50)),
                    ms(us.getValueAtPercentile(95)),
                    ms(us.getValueAtPercentile(99)),
                    ms(us.getMaxValue()));
        }

        private static double ms(long us) {
            return us / 1000.0;
        }

        String text() {
            return "p50 %.1f  p95 %.1f  p99 %.1f  max %.1f ms".formatted(p50, p95, p99, max);
        }
    }

    /**
     * Milliseconds of CPU per turn.
     *
     * @param total all JVMs of the suite
     * @param broker the share of the Kafka broker
     * @param compiler the share of the JIT
     * @param garbageCollector the share of the garbage collector
     * @param stores Postgres and Redis, which are not in the total
     */
    public record CpuPerTurn(double total, double broker, double compiler, double garbageCollector, double stores) {
        static @Nullable CpuPerTurn of(SuiteResources.Cpu cpu, long turns) {
            if (turns == 0) {
                return null;
            }
            double n = turns;
            return new CpuPerTurn(
                    cpu.suiteMs() / n,
                    cpu.get(CpuCategory.BROKER) / n,
                    cpu.get(CpuCategory.COMPILER) / n,
                    cpu.get(CpuCategory.GARBAGE_COLLECTOR) / n,
                    cpu.storesMs() / n);
        }
    }

    /** Megabytes in RAM. */
    public record Memory(long suiteMb, long storesMb) {
        static Memory of(SuiteResources.Memory bytes) {
            return new Memory(bytes.suite() >> 20, bytes.stores() >> 20);
        }
    }

    public long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The report as lines of text. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("%d calls, %.0f s measured after a ramp of %.0f s".formatted(calls, seconds, rampSeconds));
        lines.add("  turn latency   " + turnLatency.text());
        lines.add("  turns          %d, %.1f per second, %.0f frames each"
                .formatted(turns, turnsPerSecond, framesPerTurn));
        lines.add("  errors         " + (errors.isEmpty() ? "none" : errorCount() + " " + errors));
        lines.add("  records a turn %.1f %s".formatted(sum(recordsPerTurn), text(recordsPerTurn)));
        if (cpu != null) {
            lines.add("  CPU per turn   %.2f ms (broker %.2f, JIT %.2f, GC %.2f), stores %.2f, this client %.2f"
                    .formatted(
                            cpu.total(),
                            cpu.broker(),
                            cpu.compiler(),
                            cpu.garbageCollector(),
                            cpu.stores(),
                            clientCpuMsPerTurn));
        } else {
            lines.add("  CPU per turn   not known: no server process; pass --pid or MOCKCALL_DATA");
        }
        if (memory != null) {
            lines.add("  memory         %d MB, stores %d MB".formatted(memory.suiteMb(), memory.storesMb()));
        }
        lines.add("  Kafka hop      " + kafkaHop.text());
        lines.add("  pacing late by " + pacing.text());
        if (othersCores != null && othersCores > QUIET_CORES) {
            lines.add("! the machine was not quiet: other programs used %.1f cores during the measurement"
                    .formatted(othersCores));
        }
        return lines;
    }

    private static double sum(Map<String, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static String text(Map<String, Double> values) {
        return values.entrySet().stream()
                .map(it -> "%s %.1f".formatted(it.getKey(), it.getValue()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    static double perTurn(long nanos, long turns) {
        return turns == 0 ? 0 : TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0 / turns;
    }
}
