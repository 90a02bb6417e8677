package io.mockcall.client.tools.bench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.FakeGateway;
import io.mockcall.client.audio.PcmAudio;
import io.mockcall.client.net.Credentials;
import io.mockcall.client.net.Gateway;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.Server;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    Path data;

    @Test
    void eachNumberOfCallsIsARow() {
        try (var gateway = FakeGateway.start()) {
            List<String> told = new ArrayList<>();
            List<BenchReport> seen = new ArrayList<>();
            var plan = plan(gateway, List.of(5, 60), Duration.ofSeconds(5), Duration.ofSeconds(1));

            BenchRun run = bench(plan, told).run(seen::add);

            assertThat(run.failure()).isNull();
            assertThat(run.separate()).isFalse();
            assertThat(run.rows())
                    .isEqualTo(seen)
                    .extracting(BenchReport::calls)
                    .containsExactly(5, 60);
            BenchReport few = run.rows().getFirst();
            BenchReport report = run.rows().getLast();
            assertThat(few.errors()).isEmpty();
            assertThat(report.errors()).isEmpty();
            assertThat(few.turns()).isBetween(5L, 15L);
            assertThat(report.turns()).isGreaterThanOrEqualTo(60);
            assertThat(report.turnLatency().count()).isEqualTo(report.turns());
            assertThat(report.framesPerTurn()).isEqualTo(10);
            assertThat(report.kafkaHop().count()).isPositive();
            assertThat(report.counts().allocatedKib()).isPositive();
            assertThat(report.counts().produceRequests()).isNotNegative();
            assertThat(requireNonNull(report.cpu()).byProcess()).containsOnlyKeys("test");
            assertThat(requireNonNull(few.memory()).callAtRestKb()).isNull();
            assertThat(requireNonNull(report.memory()).callAtRestKb()).isNotNull();
            assertThat(String.join("\n", report.lines()))
                    .contains("60 calls", "turn latency", "errors         none", "KiB a turn", "heap of a call");
            assertThat(told).anyMatch(line -> line.startsWith("60 calls are up"));
        }
    }

    @Test
    void aCallInWordsIsFollowedByTheNextOne() {
        try (var gateway = FakeGateway.start()) {
            var spoken = new ArrayList<String>();
            var dialogues = BenchDialogues.ofWords(
                    List.of("billing-late-fee"),
                    words -> {
                        spoken.add(words);
                        return tone(200);
                    },
                    line -> {});
            var plan = plan(gateway, List.of(2), Duration.ofSeconds(8), Duration.ZERO);

            BenchReport report = bench(plan, dialogues, new ArrayList<>())
                    .run(row -> {})
                    .rows()
                    .getFirst();

            assertThat(spoken).hasSize(7).doesNotHaveDuplicates();
            assertThat(report.errors()).isEmpty();
            assertThat(report.turns()).isGreaterThan(14);
            assertThat(gateway.received().stream()
                            .filter(message -> message.path("type").asString().equals("call:start")))
                    .hasSizeGreaterThan(2);
        }
    }

    @Test
    void aNumberOfCallsThatCannotBePlacedEndsTheList() {
        var gateway = FakeGateway.start();
        try {
            var plan = plan(gateway, List.of(1, 2, 3), Duration.ofSeconds(5), Duration.ZERO);

            BenchRun run = bench(plan, new ArrayList<>()).run(row -> gateway.close());

            assertThat(run.rows()).extracting(BenchReport::calls).containsExactly(1);
            assertThat(run.failure()).startsWith("2 calls: nothing listens");
        } finally {
            gateway.close();
        }
    }

    @Test
    void aCustomerWhoNeverAnswersIsAnError() {
        try (var gateway = FakeGateway.silent()) {
            var plan = plan(gateway, List.of(2, 4), Duration.ofSeconds(17), Duration.ZERO);
            BenchRun run = bench(plan, new ArrayList<>()).run(row -> {});

            BenchReport report = run.rows().getFirst();
            assertThat(report.turns()).isZero();
            assertThat(report.errors()).containsEntry("no answer within 10 s", 2L);
            assertThat(report.cpu()).isNull();
            assertThat(run.rows()).hasSize(1);
        }
    }

    @Test
    void onlyALoopbackAddressIsAccepted() {
        var elsewhere = new Gateway(URI.create("http://example.test:8080"), new Credentials("agent", "agent"));

        assertThatThrownBy(() -> plan(elsewhere, List.of(1), Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(ClientFailure.class)
                .hasMessageContaining("not a loopback address");
    }

    @Test
    void theNumbersOfCallsAndTheTimesAreBounded() {
        var here = new Gateway(URI.create("http://localhost:8080"), new Credentials("agent", "agent"));

        assertThatThrownBy(() -> plan(here, List.of(5_001), Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("--calls");
        assertThatThrownBy(() -> plan(here, List.of(), Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("--calls takes 1 to 20 numbers");
        assertThatThrownBy(() -> plan(here, List.of(10, 10), Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("--calls must ascend");
        assertThatThrownBy(() -> plan(here, List.of(1), Duration.ofHours(2), Duration.ZERO))
                .hasMessageContaining("--seconds");
        assertThatThrownBy(() -> plan(here, List.of(1), Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("--seconds");
        assertThatThrownBy(() -> plan(here, List.of(1), Duration.ofSeconds(1), Duration.ofHours(2)))
                .hasMessageContaining("--warmup");
    }

    private Bench bench(BenchPlan plan, List<String> told) {
        return bench(plan, BenchDialogues.ofTones("billing-late-fee"), told);
    }

    private Bench bench(BenchPlan plan, BenchDialogues dialogues, List<String> told) {
        var kafka = EmbeddedServers.forTests(Server.KAFKA);
        var suite = new MeasuredSuite(
                kafka.bootstrapServers(), Map.of(ProcessHandle.current().pid(), "test"), data);
        return new Bench(plan, dialogues, suite, BenchModels.NULL, new SplittableRandom(1), told::add);
    }

    private static PcmAudio tone(int milliseconds) {
        short[] samples = new short[PcmAudio.CALL_RATE / 1000 * milliseconds];
        Arrays.fill(samples, (short) 9_000);
        return PcmAudio.ofCall(samples);
    }

    private static BenchPlan plan(FakeGateway gateway, List<Integer> calls, Duration measured, Duration warmup) {
        return plan(new Gateway(gateway.address(), new Credentials("agent", "agent")), calls, measured, warmup);
    }

    private static BenchPlan plan(Gateway gateway, List<Integer> calls, Duration measured, Duration warmup) {
        return new BenchPlan(gateway, calls, measured, warmup, Duration.ofSeconds(1), 4);
    }
}
