package io.mockcall.standalone;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.mockcall.client.net.Credentials;
import io.mockcall.client.net.Gateway;
import io.mockcall.client.tools.bench.Bench;
import io.mockcall.client.tools.bench.BenchPlan;
import io.mockcall.client.tools.bench.BenchReport;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds what a turn costs, in counts that hardly depend on the machine: records on the topics, requests to the broker, and
 * allocated bytes. Null providers answer, and everything runs in this JVM. A change that raises a count raises its bound here and
 * says why.
 */
class TurnCostTest {
    private static final double MOST_RECORDS = 33;
    private static final double MOST_PRODUCE_REQUESTS = 24;
    private static final double MOST_FETCH_REQUESTS = 45;
    private static final double MOST_KIB = 6_000;

    @TempDir
    Path directory;

    /** Counters of this JVM. */
    private record Counts(long produce, long fetch, long allocated) {
        static Counts now() {
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            return new Counts(requests("Produce"), requests("Fetch"), threads.getTotalThreadAllocatedBytes());
        }

        private static long requests(String kind) {
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            try {
                long sum = 0;
                var ofAllVersions = new ObjectName(
                        "kafka.network:type=RequestMetrics,name=RequestsPerSec,request=" + kind + ",version=*");
                for (ObjectName name : beans.queryNames(ofAllVersions, null)) {
                    sum += (Long) beans.getAttribute(name, "Count");
                }
                return sum;
            } catch (JMException e) {
                throw new AssertionError(e);
            }
        }

        Counts since(Counts before) {
            return new Counts(produce - before.produce, fetch - before.fetch, allocated - before.allocated);
        }
    }

    @Test
    void aTurnCostsNoMoreThanBefore() {
        try (var suite = new RestSuite(directory)) {
            var agent = new Credentials("red-agent", RestSuite.password("red-agent"));
            var plan = new BenchPlan(
                    new Gateway(suite.gateway(), agent),
                    "billing-late-fee",
                    20,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(10),
                    4);
            var before = new AtomicReference<@Nullable Counts>();
            var bench = new Bench(plan, suite.kafka(), Set.of(), directory, new SplittableRandom(1), line -> {
                if (line.startsWith("measuring")) {
                    before.set(Counts.now());
                }
            });
            BenchReport report = bench.run();
            Counts counts = Counts.now().since(requireNonNull(before.get()));

            assertThat(report.errors()).isEmpty();
            double turns = report.turns();
            double records = report.recordsPerTurn().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            System.out.printf(
                    "a turn: %.1f records %s, %.1f produce requests, %.1f fetch requests, %.0f KiB allocated%n",
                    records,
                    report.recordsPerTurn(),
                    counts.produce / turns,
                    counts.fetch / turns,
                    counts.allocated / 1024.0 / turns);
            assertThat(records).isLessThan(MOST_RECORDS);
            assertThat(counts.produce / turns).isBetween(1.0, MOST_PRODUCE_REQUESTS);
            assertThat(counts.fetch / turns).isBetween(1.0, MOST_FETCH_REQUESTS);
            assertThat(counts.allocated / 1024.0 / turns).isBetween(1.0, MOST_KIB);
        }
    }
}
