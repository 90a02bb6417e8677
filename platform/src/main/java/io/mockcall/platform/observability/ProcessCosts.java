package io.mockcall.platform.observability;

import io.mockcall.contracts.CallId;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What a call costs the process that works on it, told along with each thing that a stage reports of it.
 *
 * <p>Processor time is charged by turns: a report takes over all that the process has used since the report before, whoever
 * made that one. Whoever reports most often pays most, and all calls together pay exactly what was used, which measuring
 * threads could not say: recognisers and voices compute on threads of their own. What is used while nobody reports for
 * longer than {@link #ATTENTION} is nobody's. Memory is the used heap, divided by the calls and stages that have reported of
 * late. A report costs about a microsecond more, and frames are
 * not reported.
 */
public final class ProcessCosts {
    /** One for each process, however many services are in it. */
    public static final ProcessCosts OF_THIS_PROCESS =
            new ProcessCosts(ProcessCosts::usedNanos, System::nanoTime, ProcessCosts::usedHeap);

    static final long ATTENTION = TimeUnit.SECONDS.toNanos(10);
    private static final long OF_LATE = TimeUnit.SECONDS.toNanos(60);
    private static final int MOST_CALLS = 10_000;
    private static final double NANOS_PER_MS = 1e6;

    private final LongSupplier cpuNanos;
    private final LongSupplier nanoTime;
    private final LongSupplier heapBytes;
    private final LinkedHashMap<CallId, Long> calls = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Long> stages = new HashMap<>();
    private long reportedAt;
    private long charged;

    ProcessCosts(LongSupplier cpuNanos, LongSupplier nanoTime, LongSupplier heapBytes) {
        this.cpuNanos = cpuNanos;
        this.nanoTime = nanoTime;
        this.heapBytes = heapBytes;
        this.reportedAt = nanoTime.getAsLong();
        this.charged = cpuNanos.getAsLong();
    }

    /** The values of a report and what the call has cost since the last one: {@code cpuMs} and {@code memoryBytes}. */
    public synchronized Map<String, Double> with(CallId call, String stage, Map<String, Double> values) {
        long now = nanoTime.getAsLong();
        Map<String, Double> all = new HashMap<>(values);
        all.put("cpuMs", charge(now) / NANOS_PER_MS);
        calls.put(call, now);
        stages.put(stage, now);
        forgetBefore(now - OF_LATE);
        all.put("memoryBytes", (double) heapBytes.getAsLong() / calls.size() / stages.size());
        return all;
    }

    private double charge(long now) {
        long cpu = cpuNanos.getAsLong();
        double used = Math.max(0, cpu - charged);
        long since = now - reportedAt;
        charged = cpu;
        reportedAt = now;
        return since <= ATTENTION ? used : used * ATTENTION / since;
    }

    private void forgetBefore(long then) {
        Iterator<Long> oldestFirst = calls.values().iterator();
        while (oldestFirst.hasNext() && (oldestFirst.next() - then < 0 || calls.size() > MOST_CALLS)) {
            oldestFirst.remove();
        }
        stages.values().removeIf(at -> at - then < 0);
    }

    /** 0 where the platform does not tell. */
    private static long usedNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime())
                : 0;
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
