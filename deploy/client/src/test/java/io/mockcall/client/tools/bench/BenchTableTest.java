package io.mockcall.client.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.tools.bench.BenchReport.CpuPerTurn;
import io.mockcall.client.tools.bench.BenchReport.Memory;
import io.mockcall.client.tools.bench.BenchReport.Percentiles;
import io.mockcall.contracts.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTableTest {
    private static final double QUICK = 1;

    @TempDir
    Path directory;

    @Test
    void aRowHasTheFiguresOfItsReportAndItsRatioToTheRowBefore() {
        var run = nullModels(row(100, 750, 8, QUICK), row(400, 3_000, 6, QUICK));

        assertThat(lines(run))
                .startsWith(
                        "Null models, one process:",
                        "",
                        "| calls | turns a second | CPU-ms a turn (of it broker) | to the row before | p50 | p95 | records"
                                + " | requests | kB a call at rest, speaking | note |",
                        "|---|---|---|---|---|---|---|---|---|---|",
                        "| 100 | 25.0 | 8.0 (2.0) | - | 5.0 ms | 22 ms | 31.0 | 30.0 | 150, 200 |  |",
                        "| 400 | 100.0 | 6.0 (2.0) | 0.75 | 5.0 ms | 22 ms | 31.0 | 30.0 | 150, 200 |  |");
    }

    @Test
    void theKneeIsTheFirstRowAboveTheLimit() {
        var run = nullModels(row(100, 750, 8, QUICK), row(400, 3_000, 6, 5), row(800, 6_000, 6, QUICK));

        assertThat(run.knee()).map(BenchReport::calls).hasValue(400);
        assertThat(run.best()).map(BenchReport::calls).hasValue(100);
        assertThat(lines(run)).contains("The knee is at 400 calls: p95 exceeds 100 ms, or turns are missing.");
    }

    /** In 30 s, a call has at least 7 turns of 4.1 s. */
    @Test
    void aRowThatMissesTurnsIsAKnee() {
        assertThat(nullModels(row(100, 700, 8, QUICK)).knee()).isEmpty();
        assertThat(nullModels(row(100, 699, 8, QUICK)).knee()).isPresent();
        assertThat(nullModels(row(100, 0, 8, QUICK)).best()).isEmpty();
        assertThat(lines(nullModels(row(100, 700, 8, QUICK))))
                .contains("No knee up to 100 calls: p95 stays within 100 ms, and no turns are missing.");
    }

    @Test
    void aRowWithDoubtfulFiguresIsMarked() {
        BenchReport good = row(100, 750, 8, QUICK);
        var doubtful = new BenchReport(
                100,
                30,
                1,
                good.turnLatency(),
                750,
                25,
                100,
                Map.of("frames missing", 3L),
                good.counts(),
                good.cpu(),
                1,
                good.memory(),
                List.of(),
                good.kafkaHop(),
                new Percentiles(9, 1, 15, 45, 90),
                0.4);

        assertThat(lines(nullModels(doubtful)))
                .anyMatch(line -> line.endsWith("| 3 errors, client late, machine not quiet |"));
        assertThat(doubtful.lines())
                .contains(
                        "! this client was late: one frame of a hundred left 45 ms after its time or later",
                        "! the machine was not quiet: other programs used 0.4 cores during the measurement");
        assertThat(good.lines()).noneMatch(line -> line.startsWith("!"));
    }

    @Test
    void fewTurnsAreMarked() {
        assertThat(lines(nullModels(row(1, 7, 8, QUICK)))).anyMatch(line -> line.endsWith("| few turns: 7 |"));
    }

    @Test
    void aFailureEndsTheList() {
        var run = new BenchRun(BenchModels.NULL, false, List.of(row(100, 750, 8, QUICK)), "400 calls: nothing listens");

        assertThat(lines(run)).contains("The list ends here. 400 calls: nothing listens");
    }

    @Test
    void separateProcessesHaveTheirOwnTable() {
        var run = new BenchRun(BenchModels.NULL, true, List.of(row(400, 3_000, 6, QUICK)), null);

        assertThat(lines(run))
                .contains("Null models, one process for each service:", "CPU-ms a turn by process:")
                .containsSequence("| calls | gateway | servers |", "|---|---|---|", "| 400 | 4.0 | 2.0 |");
    }

    @Test
    void realModelsHaveCallsACoreAndALimit() {
        var run = new BenchRun(BenchModels.REAL, true, List.of(spoken(2, 10), spoken(4, 40), spoken(6, 90)), null);

        assertThat(lines(run))
                .contains(
                        "| calls | turns a second | CPU-ms a turn (of it broker) | to the row before | p50 | p95 | stt p95"
                                + " | simulator p95 | tts p95 | tts cached | note |",
                        "| 2 | 2.0 | 900.0 (2.0) | - | 50 ms | 220 ms | 300 ms | 9.0 ms | - | - |  |",
                        "Calls a core before p95 exceeds 1.5 s: 2.0 (4 calls on 2 cores).",
                        "The stage stt takes the most time (p95 300 ms). The process gateway uses the most CPU (898 of 900 CPU-ms"
                                + " a turn): it is the limit, and more instances of it on further cores carry more calls.");
    }

    @Test
    void callsACoreAreAtLeastThoseOfTheLastRow() {
        assertThat(lines(new BenchRun(BenchModels.REAL, true, List.of(spoken(2, 10), spoken(4, 40)), null)))
                .contains("Calls a core before p95 exceeds 1.5 s: at least 2.0 (4 calls on 2 cores).");
        assertThat(lines(new BenchRun(BenchModels.REAL, true, List.of(spoken(2, 90)), null)))
                .contains("Calls a core before p95 exceeds 1.5 s: none, the first row exceeds it or has no turns.");
    }

    @Test
    void anEarlierResultGivesRatios() throws IOException {
        var earlier = result(nullModels(row(100, 750, 10, QUICK)));
        Path file = Files.writeString(
                directory.resolve("earlier.json"), EventCodec.mapper().writeValueAsString(earlier));

        BenchResult read = BenchResult.read(file);
        assertThat(read).isEqualTo(earlier);
        assertThat(result(nullModels(row(100, 750, 8, 2), row(400, 3_000, 6, QUICK)))
                        .markdown(read))
                .contains(
                        "On 2026-12-01T00:00:00Z, commit abc: 2 cores (A CPU), 2048 MB of memory.",
                        "Compared with: On 2026-12-01T00:00:00Z, commit abc: 2 cores (A CPU), 2048 MB of memory.")
                .anyMatch(line -> line.endsWith("| CPU new/old | p95 new/old | note |"))
                .anyMatch(line -> line.startsWith("| 100 |") && line.endsWith("| 0.80 | 2.00 |  |"))
                .anyMatch(line -> line.startsWith("| 400 |") && line.endsWith("| - | - |  |"));
    }

    @Test
    void aFileThatIsNoResultIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("notes.json"), "{\"notes\": [");

        assertThatThrownBy(() -> BenchResult.read(text))
                .isInstanceOf(ClientFailure.class)
                .hasMessageEndingWith("notes.json is not the output of bench --json");
        Path other = Files.writeString(directory.resolve("other.json"), "{}");
        assertThatThrownBy(() -> BenchResult.read(other)).isInstanceOf(ClientFailure.class);
        assertThatThrownBy(() -> BenchResult.read(directory.resolve("absent.json")))
                .isInstanceOf(ClientFailure.class)
                .hasMessageContaining("there is no readable file");
    }

    private BenchResult result(BenchRun run) {
        try {
            Files.writeString(directory.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: A CPU\n");
            Files.writeString(directory.resolve("meminfo"), "MemTotal:        2097152 kB\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        var machine = BenchMachine.of(directory, 2, Instant.parse("2026-12-01T00:00:00.123Z"), "abc");
        return new BenchResult(machine, List.of(run));
    }

    private static List<String> lines(BenchRun run) {
        return new BenchTable(run, null, 2).lines();
    }

    private static BenchRun nullModels(BenchReport... rows) {
        return new BenchRun(BenchModels.NULL, false, List.of(rows), null);
    }

    private static BenchReport row(int calls, long turns, double cpuMs, double slowness) {
        return report(calls, turns, cpuMs, slowness, List.of(), new Memory(500, 40, 150.0, 200.0));
    }

    private static BenchReport spoken(int calls, double slowness) {
        var stages = List.of(
                new StageTime("simulator", new Percentiles(60, 5, 9, 9, 9), null),
                new StageTime("stt", new Percentiles(60, 100, 300, 400, 500), null));
        return report(calls, 60, 900, slowness, stages, null);
    }

    /** A report of 30 s. */
    private static BenchReport report(
            int calls, long turns, double cpuMs, double slowness, List<StageTime> stages, @Nullable Memory memory) {
        var latency = new Percentiles(turns, 5 * slowness, 22 * slowness, 30 * slowness, 40 * slowness);
        return new BenchReport(
                calls,
                30,
                1,
                latency,
                turns,
                turns / 30.0,
                100,
                Map.of(),
                new TurnCounts(Map.of("mockcall.agent-audio.v1", 20.0, "mockcall.call-metrics.v1", 11.0), 10, 20, 900),
                new CpuPerTurn(cpuMs, 2, 0.1, 0.1, 0.5, Map.of("servers", 2.0, "gateway", cpuMs - 2)),
                1,
                memory,
                stages,
                new Percentiles(300, 1, 2, 3, 4),
                new Percentiles(9_999, 0.1, 0.5, 1, 5),
                0.02);
    }
}
