package io.mockcall.tts.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.synthesis.ModelsDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceModelsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void aBrokenVoiceIsReplacedByTheDefaultVoice() throws Exception {
        linkHeart();
        Path bob = Files.createDirectories(directory.resolve("piper/bob"));
        Files.writeString(bob.resolve("bob.onnx"), "no network");

        VoiceFiles files = new VoiceFiles(directory, Set.of());
        try (VoiceModels models = new VoiceModels(files)) {
            assertThat(files.names()).containsExactly("bob", "heart");
            assertThat(models.voice("bob")).isSameAs(models.voice("heart")).isSameAs(models.voice(""));
            assertThat(models.voice("nobody")).isSameAs(models.voice("heart"));
        }
    }

    @Test
    void aVoiceThatIsOffIsNeverTheDefault() {
        ModelsDirectory.of("hibari");
        ModelsDirectory.of("piper/joe");
        Path models = EmbeddedVoices.defaultModels();

        assertThat(new VoiceFiles(models, Set.of()).defaultVoice()).isEqualTo("heart");
        VoiceFiles withoutHeart = new VoiceFiles(models, Set.of("heart"));
        assertThat(withoutHeart.names()).doesNotContain("heart").contains("joe");
        assertThat(withoutHeart.defaultVoice()).isNotEqualTo("heart").isIn(withoutHeart.names());
    }

    @Test
    void withoutAnyVoiceTheErrorSaysWhy() throws Exception {
        linkHeart();

        assertThatThrownBy(() -> loaded(Set.of("heart")))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("the voice heart is switched off, and there is no other voice in " + directory);
        Files.delete(directory.resolve("hibari/hibari.onnx"));
        assertThatThrownBy(() -> loaded(Set.of()))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("no voice heart in " + directory);
    }

    /** The directory then has heart, and no other voice that somebody has added to this machine. */
    private void linkHeart() throws IOException {
        Path heart = Files.createDirectories(directory.resolve("hibari"));
        for (String file : List.of("hibari.onnx", "vocab.json")) {
            Files.createSymbolicLink(
                    heart.resolve(file), ModelsDirectory.of("hibari").resolve(file));
        }
    }

    private void loaded(Set<String> off) {
        try (VoiceModels models = new VoiceModels(new VoiceFiles(directory, off))) {
            models.voice("");
        }
    }
}
