package io.mockcall.tts.synthesis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The models of the voices, which {@code ./mockcall build} fetches. Their directory is the system property {@code mockcall.models}. */
public final class ModelsDirectory {
    private ModelsDirectory() {}

    /** The directory of a voice. Skips the tests with a message if it does not exist. */
    public static Path of(String voice) {
        Path directory =
                Path.of(System.getProperty("mockcall.models", "models")).resolve(voice);
        boolean exists = Files.isDirectory(directory);
        if (!exists) {
            System.out.println("SKIPPED: no voice in " + directory + ". ./mockcall build fetches the voices;"
                    + " MOCKCALL_KOKORO=true ./mockcall build also fetches Kokoro.");
        }
        assumeTrue(exists, "no voice in " + directory);
        return directory;
    }
}
