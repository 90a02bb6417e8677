package io.mockcall.tts.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.tts.synthesis.ModelsDirectory;
import io.mockcall.tts.voice.InstalledVoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists real voices and broken ones. */
class InstalledVoicesTest {
    private static final String NETWORK = "en_US-joe-medium.onnx";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path models;

    private Path joe = Path.of("");

    @BeforeEach
    void linkTheVoices() throws IOException {
        joe = ModelsDirectory.of("piper/joe");
        linkFiles(ModelsDirectory.of("hibari"), Files.createDirectories(models.resolve("hibari")));
        Files.createDirectories(models.resolve("piper"));
        Files.createSymbolicLink(models.resolve("piper/joe"), joe);
    }

    /** Links the files only, because the machine may have more voices. */
    private static void linkFiles(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createSymbolicLink(to.resolve(file.getFileName()), file);
            }
        }
    }

    private Path broken(String name) throws IOException {
        return Files.createDirectories(models.resolve("piper").resolve(name));
    }

    private String problem(String name) {
        InstalledVoice voice = new InstalledVoices(models)
                .voices().stream()
                        .filter(found -> found.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        assertThat(voice.usable()).isFalse();
        return String.valueOf(voice.problem());
    }

    @Test
    void theVoicesOfTheBuildAreUsableAndHaveALicence() {
        List<InstalledVoice> voices = new InstalledVoices(models).voices();

        assertThat(voices).extracting(InstalledVoice::name).containsExactly("heart", "joe");
        assertThat(voices).allSatisfy(voice -> {
            assertThat(voice.problem()).isNull();
            assertThat(voice.bytes()).isGreaterThan(7_000_000);
        });
        assertThat(voices).extracting(InstalledVoice::kind).containsExactly("hibari", "piper");
        assertThat(voices).extracting(InstalledVoice::sampleRate).containsExactly(24_000, 22_050);
        assertThat(voices).extracting(InstalledVoice::licence).containsExactly("Apache-2.0", "MIT, data CC0");
    }

    @Test
    void aTextFileIsNoNetwork() throws IOException {
        Path voice = broken("letter");
        Files.writeString(voice.resolve("letter.onnx"), "Dear customer, this is no network.");
        Files.copy(joe.resolve(NETWORK + ".json"), voice.resolve("letter.onnx.json"));
        assertThat(problem("letter")).contains("piper/letter/letter.onnx").doesNotContain(models.toString());
    }

    @Test
    void aTruncatedNetworkIsNamed() throws IOException {
        Path voice = broken("half");
        byte[] network = Files.readAllBytes(joe.resolve(NETWORK));
        Files.write(voice.resolve("half.onnx"), Arrays.copyOf(network, network.length / 2));
        Files.copy(joe.resolve(NETWORK + ".json"), voice.resolve("half.onnx.json"));
        assertThat(problem("half")).contains("piper/half/half.onnx");
    }

    @Test
    void aWrongDescriptionIsNamed() throws IOException {
        Path voice = broken("wrong");
        Files.createSymbolicLink(voice.resolve("wrong.onnx"), joe.resolve(NETWORK));
        Files.writeString(voice.resolve("wrong.onnx.json"), "{\"audio\":");
        assertThat(problem("wrong")).isEqualTo("piper/wrong/wrong.onnx.json is no JSON file");
    }

    @Test
    void aNetworkOfAnotherKindIsNamed() throws IOException {
        Path voice = broken("other");
        Files.createSymbolicLink(voice.resolve("other.onnx"), models.resolve("hibari/oov.onnx"));
        Files.copy(joe.resolve(NETWORK + ".json"), voice.resolve("other.onnx.json"));
        assertThat(problem("other")).contains("piper/other/other.onnx");
    }

    @Test
    void filesInTheWrongPlaceAreNamed() throws IOException {
        Files.createSymbolicLink(models.resolve("piper/ryan.onnx"), joe.resolve(NETWORK));
        Files.createDirectories(models.resolve("voices-of-mine"));
        assertThat(problem("ryan")).isEqualTo("piper/ryan.onnx must be in a directory of its own, with its .onnx.json");
        assertThat(problem("voices-of-mine")).contains("voices-of-mine is of no known kind");
    }

    @Test
    void aVoiceIsCheckedAgainWhenItsFilesChange() throws IOException {
        Path voice = broken("later");
        var installed = new InstalledVoices(models);
        assertThat(installed.voices()).filteredOn(found -> !found.usable()).hasSize(1);
        Files.createSymbolicLink(voice.resolve("later.onnx"), joe.resolve(NETWORK));
        Files.copy(joe.resolve(NETWORK + ".json"), voice.resolve("later.onnx.json"));
        Files.writeString(
                voice.resolve("MODEL_CARD"), "# Model card\n\n* Language: English\n* License: public domain\n");
        assertThat(installed.voices())
                .filteredOn(found -> found.name().equals("later"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.usable()).isTrue();
                    assertThat(found.licence()).isEqualTo("public domain");
                });
    }
}
