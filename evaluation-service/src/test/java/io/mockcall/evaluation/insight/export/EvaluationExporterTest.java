package io.mockcall.evaluation.insight.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.EventCodec;
import io.mockcall.evaluation.store.BulkEvaluations;
import io.mockcall.evaluation.store.EvaluationFilter;
import io.mockcall.evaluation.store.EvaluationFilters;
import io.mockcall.evaluation.store.SampleEvaluations;
import io.mockcall.evaluation.store.TestDatabase;
import io.mockcall.platform.web.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

class EvaluationExporterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TEAM = "exported-in-pieces";
    private static final int ROWS = 1200;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static TestDatabase database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.migrated();
        BulkEvaluations.insert(database, SampleEvaluations.of("a", TEAM, "s", "2026-05-01T00:00:00Z", 50), TEAM, ROWS);
    }

    @Test
    void oneMoreThanMayRunIsToldToComeBack(@TempDir Path directory) {
        try (EvaluationExporter exports = exports(directory)) {
            Flux<DataBuffer> running = exports.export(EvaluationFilters.team(TEAM), ExportFormat.CSV);
            StepVerifier.create(running, 1)
                    .expectNextCount(1)
                    .then(() -> StepVerifier.create(exports.export(EvaluationFilters.team(TEAM), ExportFormat.CSV))
                            .expectErrorSatisfies(e -> assertThat(
                                            ((Problem) e).getStatusCode().value())
                                    .isEqualTo(429))
                            .verify(PATIENCE))
                    .thenCancel()
                    .verify(PATIENCE);
            assertThat(content(exports, EvaluationFilters.team(TEAM), ExportFormat.CSV)
                            .lines())
                    .hasSize(ROWS + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatGoesAwayLeavesNothingBehind(ExportFormat format, @TempDir Path directory) {
        try (EvaluationExporter exports = exports(directory)) {
            StepVerifier.create(exports.export(EvaluationFilters.team(TEAM), format), 1)
                    .expectNextCount(1)
                    .thenCancel()
                    .verify(PATIENCE);
            Mono.fromRunnable(() -> assertThat(left(directory)).isEmpty())
                    .retryWhen(Retry.fixedDelay(100, Duration.ofMillis(100)).filter(AssertionError.class::isInstance))
                    .block();
            assertThat(content(exports, EvaluationFilters.team(TEAM), ExportFormat.JSONL)
                            .lines())
                    .hasSize(ROWS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAFileToo(ExportFormat format, @TempDir Path directory) {
        try (EvaluationExporter exports = exports(directory)) {
            String content = content(exports, EvaluationFilters.team("nobody"), format);
            assertThat(content.isEmpty()).isEqualTo(format == ExportFormat.JSONL);
            assertThat(left(directory)).isEmpty();
        }
    }

    @Test
    void noMoreIsReadThanIsAskedFor(@TempDir Path directory) {
        try (EvaluationExporter exports = exports(directory)) {
            // The second batch is read when the first one is taken; the third one is not requested.
            StepVerifier.create(exports.export(EvaluationFilters.team(TEAM), ExportFormat.JSONL), 0)
                    .thenRequest(1)
                    .assertNext(
                            piece -> assertThat(piece.toString(UTF_8).lines()).hasSize(500))
                    .thenRequest(2)
                    .expectNextCount(2)
                    .verifyComplete();
        }
    }

    @ParameterizedTest
    @CsvSource({"=1+1,'''=1+1'", "+1,'''+1'", "-1,'''-1'", "@a,'''@a'", "a=1,a=1", "'',''"})
    void noTextIsAFormula(String text, String harmless) {
        assertThat(CsvRowWriter.escapeFormula(text)).isEqualTo(harmless);
    }

    @Test
    void csvQuotesWhatItMust() {
        String line = new String(
                new CsvRowWriter(EventCodec.mapper())
                        .lines(List.of(SampleEvaluations.of("a,b\"c\nd", "t", "s", "2026-05-01T00:00:00Z", 50))),
                UTF_8);
        assertThat(line).contains(",\"a,b\"\"c\nd\",t,s,").endsWith("\r\n");
    }

    private static EvaluationExporter exports(Path directory) {
        return new EvaluationExporter(
                database.evaluations(),
                new ExportProperties(1, DataSize.ofMegabytes(64), directory.toString()),
                EventCodec.mapper());
    }

    private static String content(EvaluationExporter exports, EvaluationFilter filter, ExportFormat format) {
        return DataBufferUtils.join(exports.export(filter, format))
                .map(buffer -> {
                    String text = buffer.toString(UTF_8);
                    DataBufferUtils.release(buffer);
                    return text;
                })
                .blockOptional(PATIENCE)
                .orElse("");
    }

    private static List<Path> left(Path directory) {
        try (var files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
