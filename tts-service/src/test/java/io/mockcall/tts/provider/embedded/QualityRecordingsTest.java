package io.mockcall.tts.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.tts.synthesis.ModelsDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class QualityRecordingsTest {
    @Test
    @EnabledIfSystemProperty(
            named = "mockcall.quality",
            matches = ".+",
            disabledReason = "Writes 300 recordings. tts-service/quality/measure.sh runs it.")
    void writesTheRecordings() throws IOException {
        ModelsDirectory.of("hibari");
        Path target = Path.of(System.getProperty("mockcall.quality"));

        QualityRecordings.writeAll(ScenarioSentences.SCENARIOS, target);

        assertThat(Files.readAllLines(target.resolve("transcripts.tsv"))).hasSizeGreaterThanOrEqualTo(60);
    }
}
