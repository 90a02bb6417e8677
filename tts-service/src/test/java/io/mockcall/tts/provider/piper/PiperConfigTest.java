package io.mockcall.tts.provider.piper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.tts.provider.onnx.VoiceDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiperConfigTest {
    private static final String MAP = "\"phoneme_id_map\": {\"_\": [0], \"^\": [1], \"$\": [2], \"a\": [14]}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void aDescriptionIsRead() throws Exception {
        PiperConfig config = read("""
                {"audio": {"sample_rate": 16000}, "num_speakers": 1, "speaker_id_map": {},
                 "inference": {"noise_scale": 0.5, "length_scale": 1.2, "noise_w": 0.7}, %s}
                """.formatted(MAP));

        assertThat(config.sampleRate()).isEqualTo(16_000);
        assertThat(config.phonemeIds()).containsEntry("a", List.of(14L));
        assertThat(config.speakers()).isEmpty();
        assertThat(config.noise()).isEqualTo(0.5);
        assertThat(config.length()).isEqualTo(1.2);
        assertThat(config.durationNoise()).isEqualTo(0.7);
    }

    @Test
    void speakersHaveNamesOrNumbers() throws Exception {
        assertThat(read("{\"audio\": {\"sample_rate\": 22050}, \"num_speakers\": 2,"
                                + " \"speaker_id_map\": {\"amy\": 0, \"bob\": 1}, " + MAP + "}")
                        .speakers())
                .isEqualTo(Map.of("amy", 0L, "bob", 1L));
        assertThat(read("{\"audio\": {\"sample_rate\": 22050}, \"num_speakers\": 2, " + MAP + "}")
                        .speakers())
                .isEqualTo(Map.of("0", 0L, "1", 1L));
    }

    private PiperConfig read(String json) throws Exception {
        Path file = Files.writeString(directory.resolve("voice.onnx.json"), json);
        return PiperConfig.read(new VoiceDirectory("piper", directory), file);
    }
}
