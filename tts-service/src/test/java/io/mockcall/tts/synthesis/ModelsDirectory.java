package io.mockcall.tts.synthesis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mockcall.tts.provider.embedded.EmbeddedVoices;
import java.nio.file.Files;
import java.nio.file.Path;

/** The models of the voices, which {@code ./mockcall build} fetches. See {@link EmbeddedVoices#defaultModels}. */
public final class ModelsDirectory {
    private ModelsDirectory() {}

    /** The directory of a voice. Skips the tests with a message if it does not exist. */
    public static Path of(String voice) {
        Path directory = EmbeddedVoices.defaultModels().resolve(voice);
        boolean exists = Files.isDirectory(directory);
        if (!exists) {
            System.out.println("SKIPPED: no voice in " + directory + ". ./mockcall build fetches the voices;"
                    + " MOCKCALL_KOKORO=true ./mockcall build also fetches Kokoro.");
        }
        assumeTrue(exists, "no voice in " + directory);
        return directory;
    }
}
