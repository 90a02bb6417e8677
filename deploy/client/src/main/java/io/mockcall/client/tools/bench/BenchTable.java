package io.mockcall.client.tools.bench;

import io.mockcall.client.tools.output.MarkdownTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reports of a run as tables in Markdown, and what they mean.
 *
 * @param earlier a run of another time; null for none
 * @param cores of the machine
 */
record BenchTable(BenchRun run, @Nullable BenchRun earlier, int cores) {
    private static final String UNKNOWN = "-";
    /** The stages between the end of an utterance and the answer. */
    private static final List<String> ANSWERING = List.of("stt", "simulator", "tts");

    /** The p95 of fewer turns is only their maximum. */
    private static final int FEW_TURNS = 20;

    private static final double MS_PER_SECOND = 1000;

    /** A column: its title, and its cell in the row of a report. */
    private record Column(String title, Function<BenchReport, String> cell) {}

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(title());
        lines.add("");
        lines.addAll(table(columns()));
        if (run.separate() && run.rows().stream().anyMatch(row -> row.cpu() != null)) {
            lines.add("");
            lines.add("CPU-ms a turn by process:");
            lines.add("");
            lines.addAll(table(processColumns()));
        }
        lines.add("");
        if (run.failure() != null) {
            lines.add("The list ends here. " + run.failure());
        }
        lines.add(run.models() == BenchModels.NULL ? kneeOfNull() : kneeOfReal());
        if (run.models() == BenchModels.REAL) {
            limit().ifPresent(lines::add);
        }
        return lines;
    }

    private String title() {
        return (run.models() == BenchModels.NULL ? "Null models, " : "Real models, ")
                + (run.separate() ? "one process for each service:" : "one process:");
    }

    private List<String> table(List<Column> columns) {
        var table = new MarkdownTable(columns.stream().map(Column::title).toList());
        for (BenchReport row : run.rows()) {
            table.row(columns.stream().map(column -> column.cell().apply(row)).toList());
        }
        return table.lines();
    }

    private List<Column> columns() {
        var columns = new ArrayList<Column>();
        columns.add(calls());
        columns.add(new Column("turns a second", row -> "%.1f".formatted(row.turnsPerSecond())));
        columns.add(new Column("CPU-ms a turn (of it broker)", BenchTable::cpu));
        columns.add(new Column("to the row before", this::toRowBefore));
        columns.add(new Column("p50", row -> ms(row.turnLatency().p50())));
        columns.add(new Column("p95", row -> ms(row.turnLatency().p95())));
        if (run.models() == BenchModels.NULL) {
            columns.add(
                    new Column("records", row -> "%.1f".formatted(row.counts().allRecords())));
            columns.add(new Column("requests", BenchTable::requests));
            columns.add(new Column("kB a call at rest, speaking", BenchTable::memory));
        } else {
            for (String stage : ANSWERING) {
                columns.add(new Column(stage + " p95", row -> stageP95(row, stage)));
            }
            columns.add(new Column("tts cached", BenchTable::cached));
        }
        if (earlier != null) {
            columns.add(new Column("CPU new/old", row -> toEarlier(row, BenchTable::cpuMs)));
            columns.add(new Column(
                    "p95 new/old",
                    row -> toEarlier(row, it -> Optional.of(it.turnLatency().p95()))));
        }
        columns.add(new Column("note", BenchTable::note));
        return columns;
    }

    private List<Column> processColumns() {
        var names = new TreeSet<String>();
        run.rows().forEach(row -> names.addAll(byProcess(row).keySet()));
        return Stream.concat(
                        Stream.of(calls()),
                        names.stream()
                                .map(name -> new Column(
                                        name,
                                        row -> Optional.ofNullable(
                                                        byProcess(row).get(name))
                                                .map("%.1f"::formatted)
                                                .orElse(UNKNOWN))))
                .toList();
    }

    private static Column calls() {
        return new Column("calls", row -> String.valueOf(row.calls()));
    }

    private static Map<String, Double> byProcess(BenchReport row) {
        return row.cpu() == null ? Map.of() : row.cpu().byProcess();
    }

    private static Optional<Double> cpuMs(BenchReport row) {
        return Optional.ofNullable(row.cpu()).map(BenchReport.CpuPerTurn::total);
    }

    private static String cpu(BenchReport row) {
        return row.cpu() == null
                ? UNKNOWN
                : "%.1f (%.1f)".formatted(row.cpu().total(), row.cpu().broker());
    }

    private String toRowBefore(BenchReport row) {
        int index = run.rows().indexOf(row);
        return index == 0 ? UNKNOWN : ratio(cpuMs(row), cpuMs(run.rows().get(index - 1)));
    }

    private String toEarlier(BenchReport row, Function<BenchReport, Optional<Double>> figure) {
        Optional<BenchReport> old = Optional.ofNullable(earlier).stream()
                .flatMap(it -> it.rows().stream())
                .filter(it -> it.calls() == row.calls())
                .findFirst();
        return ratio(figure.apply(row), old.flatMap(figure));
    }

    private static String ratio(Optional<Double> of, Optional<Double> to) {
        return of.flatMap(a -> to.filter(b -> b > 0).map(b -> "%.2f".formatted(a / b)))
                .orElse(UNKNOWN);
    }

    private static String ms(double ms) {
        return (ms < 10 ? "%.1f ms" : "%.0f ms").formatted(ms);
    }

    private static String requests(BenchReport row) {
        TurnCounts counts = row.counts();
        return counts.produceRequests() == 0
                ? UNKNOWN
                : "%.1f".formatted(counts.produceRequests() + counts.fetchRequests());
    }

    private static String memory(BenchReport row) {
        BenchReport.Memory memory = row.memory();
        return memory == null || memory.callAtRestKb() == null || memory.callSpeakingKb() == null
                ? UNKNOWN
                : "%.0f, %.0f".formatted(memory.callAtRestKb(), memory.callSpeakingKb());
    }

    private static Optional<StageTime> stage(BenchReport row, String name) {
        return row.stages().stream().filter(it -> it.stage().equals(name)).findFirst();
    }

    private static String stageP95(BenchReport row, String name) {
        return stage(row, name).map(it -> ms(it.processing().p95())).orElse(UNKNOWN);
    }

    private static String cached(BenchReport row) {
        return stage(row, "tts")
                .flatMap(it -> Optional.ofNullable(it.cachedShare()))
                .map(share -> "%.0f %%".formatted(100 * share))
                .orElse(UNKNOWN);
    }

    private static String note(BenchReport row) {
        var notes = new ArrayList<String>();
        if (row.turns() < FEW_TURNS) {
            notes.add("few turns: " + row.turns());
        }
        if (row.errorCount() > 0) {
            notes.add(row.errorCount() + " errors");
        }
        if (row.clientWasLate()) {
            notes.add("client late");
        }
        if (!row.machineWasQuiet()) {
            notes.add("machine not quiet");
        }
        return String.join(", ", notes);
    }

    private String kneeOfNull() {
        return run.knee()
                .map(row -> "The knee is at %d calls: p95 exceeds %.0f ms, or turns are missing."
                        .formatted(row.calls(), run.limitMs()))
                .orElse("No knee up to %d calls: p95 stays within %.0f ms, and no turns are missing."
                        .formatted(run.rows().getLast().calls(), run.limitMs()));
    }

    private String kneeOfReal() {
        double seconds = run.limitMs() / MS_PER_SECOND;
        String atLeast = run.knee().isEmpty() && run.failure() == null ? "at least " : "";
        return run.best()
                .map(row -> "Calls a core before p95 exceeds %.1f s: %s%.1f (%d calls on %d cores)."
                        .formatted(seconds, atLeast, (double) row.calls() / cores, row.calls(), cores))
                .orElse("Calls a core before p95 exceeds %.1f s: none, the first row exceeds it or has no turns."
                        .formatted(seconds));
    }

    /** The service that carries no more calls, in the last row. */
    private Optional<String> limit() {
        BenchReport row = run.rows().getLast();
        return row.stages().stream()
                .filter(it -> ANSWERING.contains(it.stage()))
                .max(Comparator.comparingDouble(it -> it.processing().p95()))
                .map(slowest -> "The stage %s takes the most time (p95 %s). "
                                .formatted(
                                        slowest.stage(), ms(slowest.processing().p95()))
                        + busiest(row));
    }

    private static String busiest(BenchReport row) {
        Map<String, Double> processes = byProcess(row);
        return processes.entrySet().stream()
                .filter(_ -> processes.size() > 1)
                .max(Map.Entry.comparingByValue())
                .map(it ->
                        ("The process %s uses the most CPU (%.0f of %.0f CPU-ms a turn): it is the limit, and more instances"
                                        + " of it on further cores carry more calls.")
                                .formatted(
                                        it.getKey(), it.getValue(), cpuMs(row).orElse(0.0)))
                .orElse("--separate shows which service uses the CPU.");
    }
}
