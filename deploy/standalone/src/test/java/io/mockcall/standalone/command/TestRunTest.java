package io.mockcall.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestRunTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    @Test
    void failuresAreListedAndTheModulesAreAddedUp() {
        assertThat(TestRun.summary(List.of(
                        "Test set: io.mockcall.stt.EndpointingTest",
                        "Tests run: 7, Failures: 1, Errors: 0, Skipped: 2, Time elapsed: 0.2 s <<< FAILURE! -- in Endpointing",
                        "io.mockcall.stt.EndpointingTest.aPauseEnds -- Time elapsed: 0.1 s <<< FAILURE!",
                        "Tests run: 3, Failures: 0, Errors: 1, Skipped: 0, Time elapsed: 0.2 s",
                        "io.mockcall.tts.VoicesTest.speaks -- Time elapsed: 0.1 s <<< ERROR!")))
                .containsExactly(
                        "Failed: io.mockcall.stt.EndpointingTest.aPauseEnds",
                        "Failed: io.mockcall.tts.VoicesTest.speaks",
                        "All modules: Tests run: 10, Failures: 1, Errors: 1, Skipped: 2");
    }

    @Test
    void onlyTheReportsOfThisRunCount() throws Exception {
        Instant start = Instant.parse("2026-12-01T09:00:00Z");
        report("stt-service", "new", start.plusSeconds(5));
        report("tts-service", "old", start.minusSeconds(5));
        report("node_modules", "foreign", start.plusSeconds(5));

        assertThat(TestRun.reports(root, start)).containsExactly("new");
    }

    private void report(String module, String text, Instant at) throws Exception {
        Path directory = Files.createDirectories(root.resolve(module).resolve("target/surefire-reports"));
        Path file = Files.writeString(directory.resolve("Some.txt"), text + "\n");
        Files.setLastModifiedTime(file, FileTime.from(at));
    }
}
