package io.mockcall.tts.pronunciation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The directory {@code hibari} of the models. The models' directory is the system property {@code mockcall.models}, else the
 * environment variable {@code MOCKCALL_MODELS}. Tests are skipped if there is none.
 */
final class PronunciationAssets {
    private PronunciationAssets() {}

    /** The directory. Skips the test with a message if it does not exist. */
    static Path directory() {
        Optional<Path> directory = Optional.ofNullable(System.getProperty("mockcall.models"))
                .or(() -> Optional.ofNullable(System.getenv("MOCKCALL_MODELS")))
                .map(models -> Path.of(models, "hibari"))
                .filter(Files::isDirectory);
        if (directory.isEmpty()) {
            System.out.println(
                    "SKIPPED: no pronunciation data. Set MOCKCALL_MODELS to a directory that contains hibari/.");
        }
        assumeTrue(directory.isPresent(), "no pronunciation data");
        return directory.orElseThrow();
    }
}
