package io.mockcall.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.client.net.Credentials;
import io.mockcall.client.net.Gateway;
import io.mockcall.client.tools.bench.Bench;
import io.mockcall.client.tools.bench.BenchDialogues;
import io.mockcall.client.tools.bench.BenchModels;
import io.mockcall.client.tools.bench.BenchPlan;
import io.mockcall.client.tools.bench.BenchReport;
import io.mockcall.client.tools.bench.MeasuredSuite;
import io.mockcall.client.tools.bench.TurnCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds what a turn costs, in counts that hardly depend on the machine: records on the topics, requests to the broker, and
 * allocated bytes. Null providers answer, and everything runs in this JVM. A change that raises a count raises its bound here and
 * says why.
 */
class TurnCostTest {
    private static final double MOST_RECORDS = 33;
    private static final double MOST_PRODUCE_REQUESTS = 20;
    private static final double MOST_FETCH_REQUESTS = 36;
    private static final double MOST_KIB = 5_200;

    @TempDir
    Path directory;

    @Test
    void aTurnCostsNoMoreThanBefore() {
        try (var suite = new RestSuite(directory)) {
            var agent = new Credentials("red-agent", RestSuite.password("red-agent"));
            var gateway = new Gateway(suite.gateway(), agent);
            var plan = new BenchPlan(
                    gateway, List.of(20), Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ZERO, 4);
            var bench = new Bench(
                    plan,
                    BenchDialogues.ofTones("billing-late-fee"),
                    new MeasuredSuite(
                            suite.kafka(), Map.of(ProcessHandle.current().pid(), "test"), directory),
                    BenchModels.NULL,
                    new SplittableRandom(1),
                    line -> {});
            BenchReport report = bench.run(row -> row.lines().forEach(System.out::println))
                    .rows()
                    .getFirst();

            assertThat(report.errors()).isEmpty();
            TurnCounts turn = report.counts();
            assertThat(turn.allRecords()).isLessThan(MOST_RECORDS);
            assertThat(turn.produceRequests()).isBetween(1.0, MOST_PRODUCE_REQUESTS);
            assertThat(turn.fetchRequests()).isBetween(1.0, MOST_FETCH_REQUESTS);
            assertThat(turn.allocatedKib()).isBetween(1.0, MOST_KIB);
        }
    }
}
