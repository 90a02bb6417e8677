package io.mockcall.tts.provider.hibari;

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

class HibariVoiceTest extends VoiceModelContract {
    @SuppressWarnings("NullAway.Init")
    private static Path models;

    @SuppressWarnings("NullAway.Init")
    private static HibariVoice voice;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeAll
    static void load() {
        models = ModelsDirectory.of("hibari");
        voice = HibariVoice.load(models);
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
    void thePitchIsExactAndLeavesTheVocalTract() {
        SpeechMeter neutral = measured(Prosody.NEUTRAL);
        SpeechMeter higher = measured(new Prosody(1.2, 1, 1, 1, 1));
        SpeechMeter lower = measured(new Prosody(0.8, 1, 1, 1, 1));

        assertThat(higher.pitch() / neutral.pitch()).isCloseTo(1.2, within(0.03));
        assertThat(lower.pitch() / neutral.pitch()).isCloseTo(0.8, within(0.03));
        assertThat(higher.seconds()).isEqualTo(neutral.seconds());
    }

    @Test
    void theRangeWidensThePitchAndLeavesItsMean() {
        SpeechMeter neutral = measured(Prosody.NEUTRAL);
        SpeechMeter wide = measured(new Prosody(1, 1.5, 1, 1, 1));
        SpeechMeter narrow = measured(new Prosody(1, 0.5, 1, 1, 1));

        assertThat(wide.pitchRange() / neutral.pitchRange()).isCloseTo(1.5, within(0.25));
        assertThat(narrow.pitchRange() / neutral.pitchRange()).isCloseTo(0.5, within(0.15));
        assertThat(wide.pitch()).isCloseTo(neutral.pitch(), within(0.08 * neutral.pitch()));
    }

    @Test
    void theVocalTractMovesTheSpectrumAndLeavesThePitch() {
        SpeechMeter neutral = measured(Prosody.NEUTRAL);
        SpeechMeter longer = measured(new Prosody(1, 1, 1, 0.85, 1));
        SpeechMeter shorter = measured(new Prosody(1, 1, 1, 1.15, 1));

        assertThat(longer.formantScale(neutral)).isCloseTo(0.85, within(0.05));
        assertThat(shorter.formantScale(neutral)).isCloseTo(1.15, within(0.05));
        assertThat(longer.pitch()).isCloseTo(neutral.pitch(), within(0.03 * neutral.pitch()));
        assertThat(shorter.pitch()).isCloseTo(neutral.pitch(), within(0.03 * neutral.pitch()));
    }

    @Test
    void theTiltStrengthensHighFrequencies() {
        double neutral = measured(Prosody.NEUTRAL).brightness();

        assertThat(measured(new Prosody(1, 1, 1, 1, 1, 2, 0)).brightness()).isGreaterThan(1.1 * neutral);
        assertThat(measured(new Prosody(1, 1, 1, 1, 1, -2, 0)).brightness()).isLessThan(0.9 * neutral);
    }

    @Test
    void theBreathAddsNoise() {
        double neutral = harmonicityOfHighFrequencies(Prosody.NEUTRAL);
        double breathy = harmonicityOfHighFrequencies(new Prosody(1, 1, 1, 1, 1, 0, 6));

        assertThat(breathy).isLessThan(neutral - 0.005);
        assertThat(harmonicityOfHighFrequencies(new Prosody(1, 1, 1, 1, 1, 0, 12)))
                .isLessThan(breathy - 0.01);
    }

    private double harmonicityOfHighFrequencies(Prosody prosody) {
        float[] samples = speak(SENTENCE, prosody);
        float[] differences = new float[samples.length];
        for (int i = 1; i < samples.length; i++) {
            differences[i] = 3 * (samples[i] - samples[i - 1]);
        }
        return new SpeechMeter(differences, voice.sampleRate()).harmonicity();
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        assertThatThrownBy(() -> HibariVoice.load(directory))
                .isInstanceOf(ProviderException.class)
                .hasMessage("hibari: " + directory.resolve("vocab.json") + " is missing");

        Files.copy(models.resolve("vocab.json"), directory.resolve("vocab.json"));
        assertThatThrownBy(() -> HibariVoice.load(directory))
                .isInstanceOf(ProviderException.class)
                .hasMessage("hibari: " + directory + " has no network *.onnx");
    }

    @Test
    void aBrokenNetworkIsNamed() throws Exception {
        Files.copy(models.resolve("vocab.json"), directory.resolve("vocab.json"));
        byte[] network = Files.readAllBytes(models.resolve("hibari.onnx"));
        Path file = Files.write(directory.resolve("hibari.onnx"), Arrays.copyOf(network, network.length / 2));

        assertThatThrownBy(() -> HibariVoice.load(directory))
                .isInstanceOf(ProviderException.class)
                .hasMessage("hibari: " + file + " contains no network that can be read");
    }

    @Test
    void aNetworkOfAnotherKindIsNamed() throws Exception {
        Files.copy(models.resolve("vocab.json"), directory.resolve("vocab.json"));
        Path file = Files.copy(models.resolve("oov.onnx"), directory.resolve("hibari.onnx"));

        assertThatThrownBy(() -> HibariVoice.load(directory))
                .isInstanceOf(ProviderException.class)
                .hasMessageStartingWith("hibari: " + file + " is no voice of the kind hibari");
    }

    @Test
    void aBrokenVocabularyIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("vocab.json"), "{\"a\": \"b\"}");

        assertThatThrownBy(() -> HibariVoice.load(directory))
                .isInstanceOf(ProviderException.class)
                .hasMessage("hibari: " + file + " is no list of phonemes and their numbers");
    }
}
