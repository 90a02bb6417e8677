package io.mockcall.tts.provider.piper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.synthesis.ModelsDirectory;
import io.mockcall.tts.synthesis.SpeechMeter;
import io.mockcall.tts.synthesis.VoiceModel;
import io.mockcall.tts.synthesis.VoiceModelContract;
import io.mockcall.tts.voice.Prosody;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiperVoiceTest extends VoiceModelContract {
    @SuppressWarnings("NullAway.Init")
    private static Path models;

    @SuppressWarnings("NullAway.Init")
    private static PiperVoice voice;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeAll
    static void load() {
        models = ModelsDirectory.of("piper/joe");
        voice = PiperVoice.load(models);
    }

    @AfterAll
    static void close() {
        if (voice != null) {
            voice.close();
        }
    }

    @Override
    protected VoiceModel voice() {
        return voice;
    }

    @Test
    void oneSpeakerHasNoName() {
        assertThat(voice.speakers()).isEmpty();
        assertThatThrownBy(() -> voice.speaker("jane"))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("jane");
    }

    @Test
    void aWiderRangeMovesThePitchMore() {
        SpeechMeter flat = measured(new Prosody(1, 0.4, 1, 1, 1));
        SpeechMeter neutral = measured(Prosody.NEUTRAL);
        SpeechMeter lively = measured(new Prosody(1, 1.6, 1, 1, 1));

        assertThat(flat.pitchRange()).isLessThan(neutral.pitchRange());
        assertThat(lively.pitchRange()).isGreaterThan(1.1 * neutral.pitchRange());
        assertThat(lively.pitch()).isCloseTo(neutral.pitch(), within(0.1 * neutral.pitch()));
    }

    /** The decoder reads a few frames at a time. The pieces must join as if it had read all frames at once. */
    @Test
    void thePiecesJoinWithoutAStep() {
        float[] samples = speak(SENTENCE, Prosody.NEUTRAL);
        double largest = 0;
        for (int i = 1; i < samples.length; i++) {
            largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
        }

        assertThat(largest).isLessThan(0.6);
    }

    @Test
    void aMissingDescriptionIsNamed() throws Exception {
        Path network = Files.createFile(directory.resolve("bob.onnx"));

        assertThatThrownBy(() -> PiperVoice.load(directory))
                .isInstanceOf(ProviderException.class)
                .hasMessage("piper: " + network + ".json is missing");
    }

    @Test
    void aBrokenDescriptionIsNamed() throws Exception {
        Files.createFile(directory.resolve("bob.onnx"));
        Path file = directory.resolve("bob.onnx.json");

        Files.writeString(file, "{ not json");
        assertThatThrownBy(() -> PiperVoice.load(directory)).hasMessage("piper: " + file + " is no JSON file");
        Files.writeString(file, "[]");
        assertThatThrownBy(() -> PiperVoice.load(directory)).hasMessage("piper: " + file + " is no JSON object");
        Files.writeString(file, "{\"audio\": {\"sample_rate\": 22050}}");
        assertThatThrownBy(() -> PiperVoice.load(directory))
                .isInstanceOf(ProviderException.class)
                .hasMessage("piper: " + file + " does not describe a voice of Piper: phoneme_id_map must contain ^");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> PiperVoice.load(directory))
                .hasMessageContaining("audio.sample_rate must be 8000 to 48000");
    }

    @Test
    void aBrokenNetworkIsNamed() throws Exception {
        Path file = copyOfDescription();
        byte[] network = Files.readAllBytes(models.resolve(file.getFileName()));
        for (int length : new int[] {0, 1_000, network.length / 2}) {
            Files.write(file, Arrays.copyOf(network, length));
            assertThatThrownBy(() -> PiperVoice.load(directory))
                    .as(length + " bytes")
                    .isInstanceOf(ProviderException.class)
                    .hasMessage("piper: " + file + " contains no network that can be read");
        }
        Files.writeString(file, "This is a text and no network.");
        assertThatThrownBy(() -> PiperVoice.load(directory))
                .isInstanceOf(ProviderException.class)
                .hasMessageStartingWith("piper: " + file);
    }

    @Test
    void aNetworkOfAnotherKindIsNamed() throws Exception {
        Path file = copyOfDescription();
        Files.copy(ModelsDirectory.of("hibari").resolve("hibari.onnx"), file);

        assertThatThrownBy(() -> PiperVoice.load(directory))
                .isInstanceOf(ProviderException.class)
                .hasMessageStartingWith("piper: " + file + " is no voice of the kind piper");
    }

    /** @return where the network belongs */
    private Path copyOfDescription() throws Exception {
        Path description;
        try (var files = Files.newDirectoryStream(models, "*.onnx.json")) {
            description = files.iterator().next();
        }
        Path copy = Files.copy(description, directory.resolve(description.getFileName()));
        return directory.resolve(copy.getFileName().toString().replace(".json", ""));
    }
}
