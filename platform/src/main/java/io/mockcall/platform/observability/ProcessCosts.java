package io.mockcall.platform.observability;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Divides the processor time and the memory of a process among the keys that it works on. A key is for example a call.
 *
 * <p>Each report of a stage is charged with the processor time that the process has used since the last report of any stage.
 * The sum over all keys is therefore the time that was used. Measuring threads would miss the threads of native libraries.
 * Time that passes for longer than {@link #LONGEST_CHARGED_NANOS} without a report is not charged. Memory is the used heap,
 * divided by the numbers of the keys and of the stages that have reported in the last minute. A report takes about a
 * microsecond.
 */
public final class ProcessCosts {
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getOperatingSystemMXBean();

    /** The costs of this process. All services of the process share them. */
    public static final ProcessCosts OF_THIS_PROCESS =
            new ProcessCosts(ProcessCosts::usedNanos, System::nanoTime, ProcessCosts::usedHeap);

    static final long LONGEST_CHARGED_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long RECENT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int MOST_KEYS = 10_000;
    private static final double NANOS_PER_MS = 1e6;

    private final LongSupplier cpuNanos;
    private final LongSupplier nanoTime;
    private final LongSupplier heapBytes;
    private final LinkedHashMap<Object, Long> keys = new LinkedHashMap<>(16, 0.75f, true);
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

    /**
     * Adds the costs of a key to the values of a report.
     *
     * @param key for example the id of a call; keys are compared by {@code equals}
     * @param stage that reports
     * @return the values, {@code cpuMs} (processor time in milliseconds) and {@code memoryBytes}
     */
    public synchronized Map<String, Double> with(Object key, String stage, Map<String, Double> values) {
        long now = nanoTime.getAsLong();
        Map<String, Double> all = new HashMap<>(values);
        all.put("cpuMs", charge(now) / NANOS_PER_MS);
        keys.put(key, now);
        stages.put(stage, now);
        forgetBefore(now - RECENT_NANOS);
        all.put("memoryBytes", (double) heapBytes.getAsLong() / keys.size() / stages.size());
        return all;
    }

    private double charge(long now) {
        long cpu = cpuNanos.getAsLong();
        double used = Math.max(0, cpu - charged);
        long since = now - reportedAt;
        charged = cpu;
        reportedAt = now;
        return since <= LONGEST_CHARGED_NANOS ? used : used * LONGEST_CHARGED_NANOS / since;
    }

    private void forgetBefore(long then) {
        Iterator<Long> oldestFirst = keys.values().iterator();
        while (oldestFirst.hasNext() && (oldestFirst.next() - then < 0 || keys.size() > MOST_KEYS)) {
            oldestFirst.remove();
        }
        stages.values().removeIf(at -> at - then < 0);
    }

    /** Processor time of the process; 0 if the platform does not measure it. */
    private static long usedNanos() {
        return SYSTEM instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime())
                : 0;
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
