package io.mockcall.client.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.FakeGateway;
import io.mockcall.client.net.Credentials;
import io.mockcall.client.net.Gateway;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.Server;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    Path data;

    @Test
    void manyCallsAreAnsweredAndCounted() {
        try (var gateway = FakeGateway.start()) {
            List<String> told = new ArrayList<>();
            BenchReport report = bench(gateway, 20, told).run();

            assertThat(report.errors()).isEmpty();
            assertThat(report.turns()).isGreaterThanOrEqualTo(20);
            assertThat(report.turnLatency().count()).isEqualTo(report.turns());
            assertThat(report.framesPerTurn()).isEqualTo(10);
            assertThat(report.kafkaHop().count()).isPositive();
            assertThat(report.cpu()).isNotNull();
            assertThat(report.memory()).isNotNull();
            assertThat(String.join("\n", report.lines())).contains("20 calls", "turn latency", "errors         none");
            assertThat(told).anyMatch(line -> line.startsWith("20 calls are up"));
        }
    }

    @Test
    void aCustomerWhoNeverAnswersIsAnError() {
        try (var gateway = FakeGateway.silent()) {
            var plan = plan(gateway, 2, Duration.ofSeconds(17), Duration.ofSeconds(3));
            BenchReport report = bench(plan, new ArrayList<>()).run();

            assertThat(report.turns()).isZero();
            assertThat(report.errors()).containsEntry("no answer within 10 s", 2L);
            assertThat(report.cpu()).isNull();
        }
    }

    @Test
    void onlyALoopbackAddressIsAccepted() {
        var elsewhere = new Gateway(URI.create("http://example.test:8080"), new Credentials("agent", "agent"));

        assertThatThrownBy(() -> new BenchPlan(elsewhere, "s", 1, Duration.ofSeconds(1), Duration.ZERO, 1))
                .isInstanceOf(ClientFailure.class)
                .hasMessageContaining("not a loopback address");
    }

    @Test
    void theNumberOfCallsAndTheTimesAreBounded() {
        var here = new Gateway(URI.create("http://localhost:8080"), new Credentials("agent", "agent"));

        assertThatThrownBy(() -> new BenchPlan(here, "s", 5_001, Duration.ofSeconds(1), Duration.ZERO, 1))
                .hasMessageContaining("--calls");
        assertThatThrownBy(() -> new BenchPlan(here, "s", 1, Duration.ofHours(2), Duration.ZERO, 1))
                .hasMessageContaining("--seconds");
        assertThatThrownBy(() -> new BenchPlan(here, "s", 1, Duration.ZERO, Duration.ZERO, 1))
                .hasMessageContaining("--seconds");
    }

    private Bench bench(FakeGateway gateway, int calls, List<String> told) {
        return bench(plan(gateway, calls, Duration.ofSeconds(5), Duration.ofSeconds(1)), told);
    }

    private Bench bench(BenchPlan plan, List<String> told) {
        var kafka = EmbeddedServers.forTests(Server.KAFKA);
        return new Bench(
                plan,
                kafka.bootstrapServers(),
                Set.of(ProcessHandle.current().pid()),
                data,
                new SplittableRandom(1),
                told::add);
    }

    private static BenchPlan plan(FakeGateway gateway, int calls, Duration measured, Duration warmup) {
        var address = new Gateway(gateway.address(), new Credentials("agent", "agent"));
        return new BenchPlan(address, "billing-late-fee", calls, measured, warmup, 4);
    }
}
