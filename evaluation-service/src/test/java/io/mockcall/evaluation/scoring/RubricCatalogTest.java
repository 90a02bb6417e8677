package io.mockcall.evaluation.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.Calls;
import io.mockcall.evaluation.Scenarios;
import io.mockcall.evaluation.evidence.CallRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RubricCatalogTest {
    private static final Path SHIPPED = Path.of("src", "main", "resources", "evaluation");

    private final RubricCatalog rubrics = RubricCatalog.shipped();

    @Test
    void aCallIsScoredByTheRubricThatWasInForceWhenItStarted() {
        assertThat(rubrics.inEffectAt(Instant.parse("2026-11-24T23:59:59Z")).version())
                .isEqualTo("1");
        assertThat(rubrics.inEffectAt(Instant.parse("2026-11-25T00:00:00Z")).version())
                .isEqualTo("2");
        assertThat(rubrics.inEffectAt(Instant.parse("1960-01-01T00:00:00Z")).version())
                .isEqualTo("1");
    }

    @Test
    void aNewRubricChangesNoCallThatStartedBeforeIt(@TempDir Path directory) throws IOException {
        write(directory, "3", "2027-06-01T00:00:00Z");
        RubricCatalog more = RubricCatalog.with(directory);
        assertThat(more.versions()).containsExactly("3", "2", "1");
        assertThat(more.inEffectAt(Instant.parse("2027-05-31T00:00:00Z")).version())
                .isEqualTo("2");
        assertThat(more.inEffectAt(Instant.parse("2027-06-01T00:00:00Z")).version())
                .isEqualTo("3");
    }

    @Test
    void aCallCanBeScoredByAnyRubric() {
        CallRecord call =
                Calls.in(Scenarios.named("internet-down")).agent("Hello.").record();
        Scorecard scorecard = new Scorecard(rubrics);
        Evaluation then = scorecard.fill(call, List.of(), "test", "1", "1");
        Evaluation now = scorecard.fill(call, List.of(), "test", "1");
        assertThat(then.provenance().rubricVersion()).isEqualTo("1");
        assertThat(now.provenance().rubricVersion()).isEqualTo("2");
        assertThatThrownBy(() -> scorecard.fill(call, List.of(), "test", "1", "9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no rubric 9");
    }

    @Test
    void whatIsNoRubricIsRefusedByName(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("mine.yaml"), "version: \"3\"\nflavour: sweet\n");
        assertThatThrownBy(() -> RubricCatalog.with(directory)).hasMessageContaining("mine.yaml");
        assertThatThrownBy(() -> RubricCatalog.with(directory.resolve("nowhere")))
                .hasMessageContaining("nowhere");
    }

    @Test
    void twoRubricsOfOneVersionOrDateAreRefused(@TempDir Path directory) throws IOException {
        Path file = write(directory, "2", "2027-06-01T00:00:00Z");
        assertThatThrownBy(() -> RubricCatalog.with(directory)).hasMessageContaining("version 2");
        Files.delete(file);
        write(directory, "3", "2026-11-25T00:00:00Z");
        assertThatThrownBy(() -> RubricCatalog.with(directory)).hasMessageContaining("2026-11-25");
    }

    private static Path write(Path directory, String version, String effectiveFrom) throws IOException {
        String rubric = Files.readString(SHIPPED.resolve("rubric-v2.yaml"))
                .replace("version: \"2\"", "version: \"" + version + "\"")
                .replace("effectiveFrom: 2026-11-25T00:00:00Z", "effectiveFrom: " + effectiveFrom);
        return Files.writeString(directory.resolve("rubric-" + version + ".yaml"), rubric);
    }
}
