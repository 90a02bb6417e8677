package io.mockcall.client.tools.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures one number of calls after the other. The calls go on from one number to the next. */
final class BenchMeasurement {
    /** Fewer calls hold less memory than the buffers that a suite fills once. */
    private static final int FEWEST_CALLS_FOR_MEMORY = 50;

    private static final double KB = 1000;

    private final BenchCalls calls;
    private final SuiteMeters meters;
    private final Duration measured;
    private final Consumer<String> progress;
    private final long heapBefore;

    BenchMeasurement(BenchCalls calls, SuiteMeters meters, Duration measured, Consumer<String> progress) {
        this.calls = calls;
        this.meters = meters;
        this.measured = measured;
        this.progress = progress;
        this.heapBefore = meters.liveHeapBytes();
    }

    /**
     * Dials up to this many calls, lets them speak, and measures.
     *
     * @param warmup time between the signal to speak and the measurement
     */
    BenchReport of(int number, Duration warmup) {
        long began = System.nanoTime();
        calls.rest();
        calls.dialUpTo(number);
        double ramp = seconds(System.nanoTime() - began);
        Double restKb = kbPerCall(number);
        progress.accept(
                "%d calls are up after %.1f s; warming up for %d s".formatted(number, ramp, warmup.toSeconds()));
        calls.speak();
        Pause.of(warmup);
        return measure(number, ramp, restKb);
    }

    private @Nullable Double kbPerCall(int number) {
        return meters.knowsProcesses() && number >= FEWEST_CALLS_FOR_MEMORY
                ? Math.max(0, meters.liveHeapBytes() - heapBefore) / KB / number
                : null;
    }

    private BenchReport measure(int number, double ramp, @Nullable Double restKb) {
        progress.accept("measuring for " + measured.toSeconds() + " s");
        BenchMetrics metrics = calls.metrics();
        SuiteCounters countersBefore = meters.counters();
        SuiteResources.Cpu cpuBefore = meters.resources().cpu();
        long clientBefore = ownCpuNanos();
        long lostBefore = calls.lost();
        long from = System.nanoTime();
        metrics.start();
        meters.start();
        Pause.of(measured);
        metrics.stop();
        double seconds = seconds(System.nanoTime() - from);
        long clientNanos = ownCpuNanos() - clientBefore;
        SuiteResources.Cpu cpu = meters.resources().cpu().since(cpuBefore);
        BenchReport.Percentiles hop = meters.hop();
        long turns = metrics.turns();
        TurnCounts counts = meters.counters().perTurn(countersBefore, turns);
        boolean known = meters.knowsProcesses();
        return new BenchReport(
                number,
                seconds,
                ramp,
                BenchReport.Percentiles.of(metrics.latencyUs()),
                turns,
                turns / seconds,
                turns == 0 ? 0 : (double) metrics.frames() / turns,
                errors(metrics, lostBefore),
                counts,
                known ? BenchReport.CpuPerTurn.of(cpu, meters.suite().processes(), turns) : null,
                BenchReport.perTurn(clientNanos, turns),
                known ? BenchReport.Memory.of(meters.resources().memory(), restKb, kbPerCall(number)) : null,
                meters.stages(),
                hop,
                BenchReport.Percentiles.of(metrics.latenessUs()),
                known ? others(cpu, clientNanos, seconds) : null);
    }

    private static Map<String, Long> errors(BenchMetrics metrics, long lostBefore) {
        Map<String, Long> errors = new TreeMap<>(metrics.errors());
        if (lostBefore > 0) {
            errors.put("lost before the measurement", lostBefore);
        }
        return errors;
    }

    private static double others(SuiteResources.Cpu cpu, long clientNanos, double seconds) {
        double ms = cpu.machineMs() - cpu.suiteMs() - cpu.storesMs() - clientNanos / 1e6;
        return Math.max(0, ms / 1000 / seconds);
    }

    private static long ownCpuNanos() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
