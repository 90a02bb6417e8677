package io.mockcall.evaluation.insight.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.evaluation.Calls;
import io.mockcall.evaluation.Scenarios;
import io.mockcall.evaluation.provider.embedded.EmbeddedJudge;
import io.mockcall.evaluation.scoring.RubricCatalog;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.evaluation.store.BulkEvaluations;
import io.mockcall.evaluation.store.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand evaluations, exported by a process that has 200 MB of heap. */
class LargeExportTest {
    private static final int MANY = 100_000;
    private static final String TEAM = "export-of-many";

    @SuppressWarnings("NullAway.Init") // before all tests
    private static TestDatabase database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.migrated();
        var call = Calls.in(Scenarios.named("internet-down"))
                .agents(Scenarios.agent("internet-down", "good"))
                .record();
        try (EmbeddedJudge judge = new EmbeddedJudge(1, 10)) {
            BulkEvaluations.insert(
                    database,
                    new Scorecard(RubricCatalog.shipped())
                            .fill(
                                    call,
                                    judge.measure(call)
                                            .blockOptional()
                                            .orElseThrow()
                                            .findings(),
                                    judge.name(),
                                    judge.version()),
                    TEAM,
                    MANY);
        }
    }

    @AfterAll
    static void empty() {
        BulkEvaluations.delete(database, TEAM);
    }

    @Test
    void fitIntoLittleHeapAndOpenInDuckDb(@TempDir Path directory) throws Exception {
        export(directory);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            String file = directory.resolve("evaluations.parquet").toString();
            assertThat(columns(duckDb, "describe select * from '" + file + "'"))
                    .containsExactlyElementsOf(ExportColumns.ALL.stream()
                            .map(column -> column.name() + " " + column.type().sql())
                            .toList());
            assertThat(single(duckDb, "select count(*) || ' ' || count(distinct call_id) from '" + file + "'"))
                    .isEqualTo(MANY + " " + MANY);
            assertThat(single(duckDb, "select len(auto_fails) || evidence[0].dimension from '" + file + "' limit 1"))
                    .isNotBlank();
            String lines = directory.resolve("evaluations.jsonl").toString();
            assertThat(single(duckDb, "select count(distinct call_id) from read_json('" + lines + "')"))
                    .isEqualTo(String.valueOf(MANY));
            String csv = directory.resolve("evaluations.csv").toString();
            assertThat(single(duckDb, "select count(distinct call_id) from read_csv('" + csv + "')"))
                    .isEqualTo(String.valueOf(MANY));
            String sums = "select round(sum(final_score), 3) || ' ' || round(sum(closing), 3) from ";
            assertThat(single(duckDb, sums + "read_csv('" + csv + "')"))
                    .isEqualTo(single(duckDb, sums + "'" + file + "'"))
                    .isEqualTo(single(duckDb, sums + "read_json('" + lines + "')"));
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("evaluations.csv", "evaluations.jsonl", "evaluations.parquet");
        }
    }

    private static void export(Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx200m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExportProcess.class.getName(),
                        database.address(),
                        TEAM,
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try (InputStream said = process.getInputStream()) {
            System.out.println(new String(said.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> columns(Connection connection, String sql) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                columns.add(rows.getString("column_name") + " " + rows.getString("column_type"));
            }
        }
        return columns;
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
