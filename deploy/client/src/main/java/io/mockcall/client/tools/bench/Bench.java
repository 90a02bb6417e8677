package io.mockcall.client.tools.bench;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.net.ClientEventLoops;
import io.mockcall.contracts.Topic;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Places many calls at once, and measures latency, throughput and the resources that they use. */
public final class Bench {
    private static final int LOOPS = 2;
    /** The cycle of a call, 4 s in ticks. The first utterances of the calls are spread over one cycle. */
    private static final int CYCLE_TICKS = 200;
    /** Longer than one sign-in takes, because it may wait for many others. */
    private static final Duration ONE_DIAL = Duration.ofSeconds(30);

    private final BenchPlan plan;
    private final String kafka;
    private final SuiteResources resources;
    private final RandomGenerator random;
    private final Consumer<String> progress;
    private final BenchMetrics metrics = new BenchMetrics();

    public Bench(
            BenchPlan plan,
            String kafka,
            Set<Long> pids,
            Path data,
            RandomGenerator random,
            Consumer<String> progress) {
        this.plan = plan;
        this.kafka = kafka;
        this.resources = new SuiteResources(new ProcessTable(Path.of("/proc")), Set.copyOf(pids), data);
        this.random = random;
        this.progress = progress;
    }

    /** The processes of the pid files under a data directory. */
    public static Set<Long> processesUnder(Path data) {
        return SuiteResources.pidsUnder(data);
    }

    /**
     * Refuses processes that do not compile their code as a deployment does.
     *
     * @throws ClientFailure that names the process and the option
     */
    public static void requireAllCompilers(Set<Long> pids) {
        JvmOptions.requireAllCompilers(pids);
    }

    public BenchReport run() {
        String scratch = "mockcall.bench-probe." + Long.toUnsignedString(random.nextLong(), 36);
        List<BenchCall> calls = new ArrayList<>();
        try (var loops = new ClientEventLoops(LOOPS);
                var probe = new BrokerLatencyProbe(kafka, scratch);
                var records = new RecordCounter(kafka)) {
            try {
                long began = System.nanoTime();
                dialAll(loops, calls);
                double ramp = seconds(System.nanoTime() - began);
                progress.accept("%d calls are up after %.1f s; warming up for %d s"
                        .formatted(calls.size(), ramp, plan.warmup().toSeconds()));
                sleep(plan.warmup());
                return measure(probe, records, ramp);
            } finally {
                calls.forEach(BenchCall::hangUp);
            }
        }
    }

    private void dialAll(ClientEventLoops loops, List<BenchCall> calls) {
        var permits = new Semaphore(plan.dialling());
        var failure = new AtomicReference<@Nullable Throwable>();
        for (int i = 0; i < plan.calls() && failure.get() == null; i++) {
            acquire(permits, 1);
            var call = new BenchCall(metrics, 1 + random.nextInt(CYCLE_TICKS));
            calls.add(call);
            var unused = call.dial(loops, plan.gateway(), plan.scenario()).whenComplete((up, error) -> {
                if (error != null) {
                    failure.compareAndSet(null, error);
                }
                permits.release();
            });
            if ((i + 1) % 50 == 0) {
                progress.accept("dialled " + (i + 1));
            }
        }
        acquire(permits, plan.dialling());
        Throwable error = failure.get();
        if (error != null) {
            throw clientFailure(error);
        }
    }

    private void acquire(Semaphore permits, int count) {
        try {
            if (!permits.tryAcquire(count, ONE_DIAL.toSeconds(), TimeUnit.SECONDS)) {
                throw new ClientFailure(
                        "the gateway did not answer a call:start within " + ONE_DIAL.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", e);
        }
    }

    private static ClientFailure clientFailure(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof ClientFailure failure
                ? failure
                : new ClientFailure("a call could not be placed: " + cause, cause);
    }

    private BenchReport measure(BrokerLatencyProbe probe, RecordCounter records, double ramp) {
        progress.accept("measuring for " + plan.measured().toSeconds() + " s");
        SuiteResources.Cpu cpuBefore = resources.cpu();
        long clientBefore = ownCpuNanos();
        long from = System.nanoTime();
        Map<Topic, Long> recordsBefore = records.count();
        metrics.start();
        probe.start();
        sleep(plan.measured());
        metrics.stop();
        double seconds = seconds(System.nanoTime() - from);
        long clientNanos = ownCpuNanos() - clientBefore;
        SuiteResources.Cpu cpu = resources.cpu().since(cpuBefore);
        long turns = metrics.turns();
        Map<Topic, Long> recordsAfter = records.count();
        boolean known = !resources.pids().isEmpty();
        return new BenchReport(
                plan.calls(),
                seconds,
                ramp,
                BenchReport.Percentiles.of(metrics.latencyUs()),
                turns,
                turns / seconds,
                turns == 0 ? 0 : (double) metrics.frames() / turns,
                metrics.errors(),
                RecordCounter.perTurn(recordsBefore, recordsAfter, turns),
                known ? BenchReport.CpuPerTurn.of(cpu, turns) : null,
                BenchReport.perTurn(clientNanos, turns),
                known ? BenchReport.Memory.of(resources.memory()) : null,
                BenchReport.Percentiles.of(probe.hopUs()),
                BenchReport.Percentiles.of(metrics.latenessUs()),
                known ? others(cpu, clientNanos, seconds) : null);
    }

    private static double others(SuiteResources.Cpu cpu, long clientNanos, double seconds) {
        double ms = cpu.machineMs() - cpu.suiteMs() - cpu.storesMs() - clientNanos / 1e6;
        return Math.max(0, ms / 1000 / seconds);
    }

    /** Waits while the calls are running. */
    private static void sleep(Duration time) {
        try {
            var unused = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", e);
        }
    }

    private static long ownCpuNanos() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
