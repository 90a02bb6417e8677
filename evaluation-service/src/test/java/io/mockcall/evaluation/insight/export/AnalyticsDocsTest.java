package io.mockcall.evaluation.insight.export;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.EventCodec;
import io.mockcall.evaluation.store.SampleEvaluations;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The documentation for analysts is correct. */
class AnalyticsDocsTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path ANALYTICS = DOCS.resolve("analytics");

    @Test
    void theColumnsAreAllDescribed() throws IOException {
        List<String> rows = Files.readAllLines(DOCS.resolve("analytics.md")).stream()
                .dropWhile(line -> !line.startsWith("| column"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(ExportColumns.ALL.stream()
                        .map(column -> "| `" + column.name() + "` | "
                                + column.type().sql() + " | " + column.description() + " |")
                        .toList());
    }

    @Test
    void everyStatementOfTheNotebookHasAnAnswer(@TempDir Path directory) throws Exception {
        Path parquet;
        try (ParquetFile file = ParquetFile.create(EventCodec.mapper(), directory, DataSize.ofMegabytes(64))) {
            file.add(IntStream.range(0, 30)
                    .mapToObj(i -> SampleEvaluations.of(
                            "agent-" + i % 3, "north", "s" + i % 4, "2026-10-" + (10 + i % 20) + "T10:00:00Z", 3 * i))
                    .toList());
            parquet = Files.copy(file.write(), directory.resolve("evaluations.parquet"));
        }
        String notebook = Files.readString(ANALYTICS.resolve("notebook.sql"))
                .replaceAll("(?m)^--.*$", "")
                .replace("'evaluations.parquet'", "'" + parquet + "'");
        List<String> statements = Arrays.stream(notebook.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
        assertThat(statements).hasSizeGreaterThan(8);
        try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckDb.createStatement()) {
            for (String sql : statements) {
                boolean asks = statement.execute(sql);
                if (asks) {
                    try (ResultSet rows = statement.getResultSet()) {
                        assertThat(rows.next()).as(sql).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void theJavaConsumerCompiles(@TempDir Path classes) {
        assertThat(requireNonNull(ToolProvider.getSystemJavaCompiler())
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString(),
                                ANALYTICS.resolve("EvaluationConsumer.java").toString()))
                .isZero();
    }

    @Test
    void thePythonConsumerTakesTheSamples(@TempDir Path directory) throws Exception {
        Assumptions.assumeTrue(has("python3"), "python3 is not there");
        Path program = directory.resolve("try.py");
        Files.writeString(program, """
                import sys
                sys.dont_write_bytecode = True
                sys.path.insert(0, sys.argv[1])
                import consumer
                golden = sys.argv[2] + "/"
                latest = {}
                headers = {"ce_type": "io.mockcall.CallEvaluated.v1"}
                first = open(golden + "CallEvaluated.json").read()
                second = open(golden + "CallEvaluated.2.json").read()
                assert consumer.final_score(consumer.take(latest, headers, first)) == 81.3
                assert consumer.take(latest, headers, first) is None
                assert consumer.final_score(consumer.take(latest, headers, second)) == 84.1
                assert consumer.take(latest, headers, first) is None
                assert consumer.take(latest, {"ce_type": "another"}, first) is None
                """);
        Process python = new ProcessBuilder(
                        "python3",
                        program.toString(),
                        ANALYTICS.toString(),
                        Path.of("..", "contracts", "src", "test", "resources", "golden", "v1")
                                .toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(python.exitValue()).as(said).isZero();
    }

    private static boolean has(String program) {
        return Arrays.stream(requireNonNull(System.getenv("PATH")).split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
