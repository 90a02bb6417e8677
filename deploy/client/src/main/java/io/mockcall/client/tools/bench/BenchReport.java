package io.mockcall.client.tools.bench;

import io.mockcall.client.net.FramePacer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * @param counts records, requests and allocated bytes of a turn
 * @param cpu null if no server process was known
 * @param clientCpuMsPerTurn CPU of this program
 * @param memory null if no server process was known
 * @param stages how long the stages worked; empty with null models
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
        TurnCounts counts,
        @Nullable CpuPerTurn cpu,
        double clientCpuMsPerTurn,
        @Nullable Memory memory,
        List<StageTime> stages,
        Percentiles kafkaHop,
        Percentiles pacing,
        @Nullable Double othersCores) {
    /** If other programs use more cores than this, the figures are not reliable. */
    private static final double QUIET_CORES = 0.1;
    /** If one frame of a hundred leaves later than this, the client was too slow for its calls. In milliseconds. */
    private static final double LATE_MS = FramePacer.FRAME_MS;

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
     * @param byProcess the total by the name of the process
     */
    public record CpuPerTurn(
            double total,
            double broker,
            double compiler,
            double garbageCollector,
            double stores,
            Map<String, Double> byProcess) {
        static @Nullable CpuPerTurn of(SuiteResources.Cpu cpu, Map<Long, String> names, long turns) {
            if (turns == 0) {
                return null;
            }
            double n = turns;
            Map<String, Double> byProcess = new TreeMap<>();
            cpu.byProcess().forEach((pid, ms) -> byProcess.merge(names.getOrDefault(pid, "?"), ms / n, Double::sum));
            return new CpuPerTurn(
                    cpu.suiteMs() / n,
                    cpu.get(CpuCategory.BROKER) / n,
                    cpu.get(CpuCategory.COMPILER) / n,
                    cpu.get(CpuCategory.GARBAGE_COLLECTOR) / n,
                    cpu.storesMs() / n,
                    byProcess);
        }

        List<String> lines(double client) {
            var lines = new ArrayList<String>();
            lines.add("  CPU per turn   %.2f ms (broker %.2f, JIT %.2f, GC %.2f), stores %.2f, this client %.2f"
                    .formatted(total, broker, compiler, garbageCollector, stores, client));
            if (byProcess.size() > 1) {
                lines.add("  by process     "
                        + byProcess.entrySet().stream()
                                .sorted(Map.Entry.<String, Double>comparingByValue()
                                        .reversed())
                                .map(it -> "%s %.2f".formatted(it.getKey(), it.getValue()))
                                .collect(Collectors.joining(", ")));
            }
            return lines;
        }
    }

    /**
     * Memory of the suite.
     *
     * @param suiteMb megabytes in RAM of all JVMs
     * @param storesMb megabytes in RAM of Postgres and Redis
     * @param callAtRestKb live heap of all JVMs that a silent call adds, in kB; null for few calls, which hold less than the
     *     buffers that a suite fills once
     * @param callSpeakingKb the same for a call with turns
     */
    public record Memory(
            long suiteMb,
            long storesMb,
            @Nullable Double callAtRestKb,
            @Nullable Double callSpeakingKb) {
        static Memory of(SuiteResources.Memory bytes, @Nullable Double callAtRestKb, @Nullable Double callSpeakingKb) {
            return new Memory(bytes.suite() >> 20, bytes.stores() >> 20, callAtRestKb, callSpeakingKb);
        }

        List<String> lines() {
            var lines = new ArrayList<String>();
            lines.add("  memory         %d MB, stores %d MB".formatted(suiteMb, storesMb));
            if (callAtRestKb != null && callSpeakingKb != null) {
                lines.add("  heap of a call %.0f kB at rest, %.0f kB speaking".formatted(callAtRestKb, callSpeakingKb));
            }
            return lines;
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
        lines.addAll(counts.lines());
        if (cpu != null) {
            lines.addAll(cpu.lines(clientCpuMsPerTurn));
        } else if (memory == null) {
            lines.add("  CPU per turn   not known: no server process; pass --pid or MOCKCALL_DATA");
        }
        if (memory != null) {
            lines.addAll(memory.lines());
        }
        stages.forEach(stage -> lines.add(stage.line()));
        lines.add("  Kafka hop      " + kafkaHop.text());
        lines.add("  pacing late by " + pacing.text());
        if (clientWasLate()) {
            lines.add("! this client was late: one frame of a hundred left %.0f ms after its time or later"
                    .formatted(pacing.p99()));
        }
        if (othersCores != null && !machineWasQuiet()) {
            lines.add("! the machine was not quiet: other programs used %.1f cores during the measurement"
                    .formatted(othersCores));
        }
        return lines;
    }

    boolean clientWasLate() {
        return pacing.p99() > LATE_MS;
    }

    boolean machineWasQuiet() {
        return othersCores == null || othersCores <= QUIET_CORES;
    }

    static double perTurn(long nanos, long turns) {
        return turns == 0 ? 0 : TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0 / turns;
    }
}
