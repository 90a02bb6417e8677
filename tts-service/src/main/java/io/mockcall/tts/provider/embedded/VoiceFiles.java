package io.mockcall.tts.provider.embedded;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.provider.hibari.HibariVoice;
import io.mockcall.tts.provider.kokoro.KokoroVoices;
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
final class VoiceFiles implements AutoCloseable {
    /** The voice of hibari's own package. */
    static final String HEART = "heart";

    private static final String STYLE = ".bin";

    private final Path models;
    private final Set<String> off;
    private final KokoroVoices kokoro;
    private final Map<String, Supplier<VoiceModel>> voices = new TreeMap<>();

    /**
     * @param models the directory, see docs/voices.md
     * @param off names of voices that are switched off, as if they were not on this machine
     * @throws ProviderException if the directory cannot be read
     */
    VoiceFiles(Path models, Set<String> off) {
        this.models = requireNonNull(models, "models");
        this.off = Set.copyOf(off);
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
        Path directory = models.resolve("kokoro");
        kokoro = new KokoroVoices(directory);
        entries(directory.resolve("voices")).stream()
                .map(VoiceFiles::name)
                .filter(file -> file.endsWith(STYLE))
                .map(file -> file.substring(0, file.length() - STYLE.length()))
                .forEach(voice -> voices.put(voice, () -> kokoro.voice(voice)));
        voices.keySet().removeAll(this.off);
    }

    /** The directory with the data of the text front end. */
    Path frontEnd() {
        return models.resolve("hibari");
    }

    /** The voices that can be used, in alphabetical order. */
    Set<String> names() {
        return voices.keySet();
    }

    /** The voice that speaks if none is named: heart, or the first of the others. */
    String defaultVoice() {
        return names().contains(HEART) || names().isEmpty()
                ? HEART
                : names().iterator().next();
    }

    /**
     * Reads a voice.
     *
     * @throws ProviderException if there is no such voice, or its files are unusable; the message names the file
     */
    VoiceModel load(String name) {
        Supplier<VoiceModel> voice = voices.get(name);
        if (voice == null) {
            String problem = off.contains(name)
                    ? "the voice " + name + " is switched off, and there is no other voice in " + models
                    : "no voice " + name + " in " + models + "; ./mockcall build fetches the voices, and docs/voices.md"
                            + " says what the directory contains";
            throw new ProviderException(EmbeddedVoices.PROVIDER, problem, false, null);
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

    /** Releases what the voices share. */
    @Override
    public void close() {
        kokoro.close();
    }
}
