package io.mockcall.tts.provider.embedded;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.provider.hibari.HibariVoice;
import io.mockcall.tts.provider.kokoro.KokoroVoice;
import io.mockcall.tts.provider.piper.PiperVoice;
import io.mockcall.tts.synthesis.VoiceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The voices in a directory of models, by name. Finds them without reading their networks. */
final class VoiceFiles {
    /** The voice of hibari's own package. */
    static final String HEART = "heart";

    private static final String STYLE = ".bin";

    private final Path models;
    private final Map<String, Supplier<VoiceModel>> voices = new TreeMap<>();

    /**
     * @param models the directory, see docs/voices.md
     * @throws ProviderException if the directory cannot be read
     */
    VoiceFiles(Path models) {
        this.models = models;
        Path hibari = frontEnd();
        if (Files.isRegularFile(hibari.resolve("hibari.onnx"))) {
            voices.put(HEART, () -> HibariVoice.load(hibari));
        }
        entries(hibari).stream()
                .filter(Files::isDirectory)
                .filter(voice -> Files.isRegularFile(voice.resolve("vocab.json")))
                .forEach(voice -> voices.put(name(voice), () -> HibariVoice.load(voice)));
        entries(models.resolve("piper")).stream()
                .filter(Files::isDirectory)
                .forEach(voice -> voices.put(name(voice), () -> PiperVoice.load(voice)));
        Path kokoro = models.resolve("kokoro");
        entries(kokoro.resolve("voices")).stream()
                .map(VoiceFiles::name)
                .filter(file -> file.endsWith(STYLE))
                .map(file -> file.substring(0, file.length() - STYLE.length()))
                .forEach(voice -> voices.put(voice, () -> KokoroVoice.load(kokoro, voice)));
    }

    /** The directory with the data of the text front end. */
    Path frontEnd() {
        return models.resolve("hibari");
    }

    Set<String> names() {
        return voices.keySet();
    }

    /**
     * Reads a voice.
     *
     * @throws ProviderException if there is no such voice, or its files are unusable; the message names the file
     */
    VoiceModel load(String name) {
        Supplier<VoiceModel> voice = voices.get(name);
        if (voice == null) {
            throw new ProviderException(
                    EmbeddedVoices.PROVIDER,
                    "no voice " + name + " in " + models
                            + "; ./mockcall build fetches the voices, and docs/voices.md says"
                            + " what the directory contains",
                    false,
                    null);
        }
        return voice.get();
    }

    private static List<Path> entries(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new ProviderException(EmbeddedVoices.PROVIDER, directory + " cannot be read", false, e);
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
