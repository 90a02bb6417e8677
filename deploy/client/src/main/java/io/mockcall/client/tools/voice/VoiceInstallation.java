package io.mockcall.client.tools.voice;

import static java.util.Objects.requireNonNull;

import io.mockcall.client.ClientFailure;
import io.mockcall.contracts.EventCodec;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.provider.embedded.EmbeddedVoices;
import io.mockcall.tts.provider.embedded.VoiceCheck;
import io.mockcall.tts.provider.embedded.VoiceKind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Adds voices to the directory of models and removes them. A voice is prepared in a directory of its own, checked by letting it speak,
 * and then moved to its place at once, so that nothing remains of a voice that is refused.
 */
public final class VoiceInstallation {
    private static final String NAMES = "[a-z0-9][a-z0-9_-]{0,59}";
    /** The voice of the package that also has the text front end. */
    private static final String HEART = "heart";

    private final Path models;
    private final Consumer<String> progress;

    /**
     * @param models the directory of models
     * @param progress receives a line that replaces the one before
     */
    public VoiceInstallation(Path models, Consumer<String> progress) {
        this.models = requireNonNull(models, "models");
        this.progress = requireNonNull(progress, "progress");
    }

    /** A voice that was added. @param sampleRate in Hz */
    public record Added(String name, String kind, Path path, int sampleRate, List<String> speakers) {}

    /**
     * Adds a voice.
     *
     * @param source a directory, an archive, a network {@code *.onnx} with its description beside it, or the address of an archive or a
     *     network
     * @param name its name; null for the name that its files suggest
     * @param replace whether it may replace a voice of the same name
     * @throws ClientFailure that names the file or the address and says what is wrong; then nothing has changed
     */
    public Added add(String source, @Nullable String name, boolean replace) {
        if (name != null) {
            requireName(name);
        }
        Path work = workDirectory();
        try {
            FoundVoice found = FoundVoice.in(unpacked(source, work));
            String chosen = name == null ? found.name() : name;
            requireFree(found.kind(), chosen, replace);
            requireEnglish(found);
            Path staged = staged(found, chosen, source, work);
            progress.accept("Checking " + chosen);
            VoiceCheck check = check(found.kind(), staged, chosen, work);
            Path place = keep(found.kind(), staged, chosen, work);
            return new Added(chosen, found.kind().label(), place, check.sampleRate(), check.speakers());
        } catch (IOException e) {
            throw new ClientFailure("the voice cannot be added: " + reason(e), e);
        } finally {
            delete(work);
        }
    }

    /**
     * Removes a voice.
     *
     * @throws ClientFailure if there is no such voice, or it is the one that the text front end needs
     */
    public Path remove(String name) {
        requireName(name);
        requireNotHeart(name);
        Path place = Stream.of(VoiceKind.values())
                .map(kind -> place(kind, name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new ClientFailure("there is no voice " + name + " in " + models));
        Path work = workDirectory();
        try {
            Files.move(place, work.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return place;
        } catch (IOException e) {
            throw new ClientFailure(place + " cannot be removed: " + reason(e), e);
        } finally {
            delete(work);
        }
    }

    /** The directory of the files of a voice, or for Kokoro its file. */
    private Path place(VoiceKind kind, String name) {
        Path directory = models.resolve(kind.label());
        return kind == VoiceKind.KOKORO
                ? directory.resolve("voices").resolve(name + FoundVoice.STYLE)
                : directory.resolve(name);
    }

    private static void requireName(String name) {
        if (!name.matches(NAMES)) {
            throw new ClientFailure(
                    "'" + name + "' is no name of a voice; a name has 1 to 60 lower-case letters, digits,"
                            + " hyphens and underscores");
        }
    }

    private static void requireNotHeart(String name) {
        if (name.equals(HEART)) {
            throw new ClientFailure("heart is the voice of the build, whose directory has the text front end; choose"
                    + " another name with --name");
        }
    }

    private void requireFree(VoiceKind kind, String name, boolean replace) {
        requireName(name);
        requireNotHeart(name);
        boolean same = Files.exists(place(kind, name));
        if (!same && EmbeddedVoices.names(models, Set.of()).contains(name)) {
            throw new ClientFailure("there is a voice " + name + " of another kind; choose another name with --name");
        }
        if (same && !replace) {
            throw new ClientFailure("there is a voice " + name + " already; choose another name with --name, or replace"
                    + " it with --replace");
        }
    }

    /** The text front end speaks English phonemes only. */
    private static void requireEnglish(FoundVoice found) {
        for (Path file : found.files()) {
            if (found.kind() == VoiceKind.PIPER && file.toString().endsWith(".json") && !file.endsWith("voice.json")) {
                String language = language(file);
                if (!language.isEmpty() && !language.startsWith("en")) {
                    throw new ClientFailure(file.getFileName() + " describes a voice for " + language
                            + ", and the customers speak English");
                }
            }
        }
    }

    private static String language(Path description) {
        try {
            JsonNode json = EventCodec.mapper().readTree(Files.readAllBytes(description));
            return json.at("/language/code").asString(json.at("/espeak/voice").asString(""));
        } catch (IOException | JacksonException e) {
            return ""; // the check names the file
        }
    }

    private Path unpacked(String source, Path work) throws IOException {
        Path file = Path.of(source);
        if (VoiceDownload.isAddress(source)) {
            file = new VoiceDownload(progress).fetch(source, Files.createDirectory(work.resolve("download")));
        }
        if (Files.isDirectory(file)) {
            return file;
        }
        if (!Files.isRegularFile(file)) {
            throw new ClientFailure("there is no file or directory " + source);
        }
        Path directory = Files.createDirectory(work.resolve("unpacked"));
        if (!file.toString().endsWith(FoundVoice.ONNX) && !file.toString().endsWith(FoundVoice.STYLE)) {
            progress.accept("Unpacking " + file.getFileName());
            VoiceArchive.unpack(file, directory);
            return directory;
        }
        for (String suffix : List.of("", ".json")) {
            Path part = Path.of(file + suffix);
            if (Files.isRegularFile(part)) {
                Files.copy(part, directory.resolve(String.valueOf(part.getFileName())));
            }
        }
        return directory;
    }

    /** Copies the files of the voice to the directory from which it is checked. */
    private Path staged(FoundVoice found, String name, String source, Path work) throws IOException {
        Path staged = Files.createDirectory(work.resolve("staged"));
        if (found.kind() == VoiceKind.KOKORO) {
            Path kokoro = models.resolve(VoiceKind.KOKORO.label());
            for (String shared : List.of("kokoro.onnx", FoundVoice.VOCABULARY)) {
                if (!Files.isRegularFile(kokoro.resolve(shared))) {
                    throw new ClientFailure("a voice of Kokoro needs its network, and " + kokoro.resolve(shared)
                            + " is missing; MOCKCALL_KOKORO=true ./mockcall build fetches it");
                }
                Files.createSymbolicLink(
                        staged.resolve(shared), kokoro.resolve(shared).toRealPath());
            }
            Files.createDirectory(staged.resolve("voices"));
            Files.copy(found.files().getFirst(), staged.resolve("voices").resolve(name + FoundVoice.STYLE));
            return staged;
        }
        for (Path file : found.files()) {
            Files.copy(file, staged.resolve(String.valueOf(file.getFileName())));
        }
        Path about = staged.resolve("voice.json");
        if (!Files.exists(about)) {
            EventCodec.mapper().writeValue(about, Map.of("source", source));
        }
        return staged;
    }

    private static VoiceCheck check(VoiceKind kind, Path staged, String name, Path work) {
        try {
            return VoiceCheck.of(kind, staged, name);
        } catch (ProviderException e) {
            String message = String.valueOf(e.getMessage())
                    .replace(staged + "/", "")
                    .replace(staged.toString(), name)
                    .replace(work + "/", "");
            throw new ClientFailure("the voice " + name + " is not usable: " + message, e);
        }
    }

    private Path keep(VoiceKind kind, Path staged, String name, Path work) throws IOException {
        Path place = place(kind, name);
        Path part = kind == VoiceKind.KOKORO ? staged.resolve("voices").resolve(name + FoundVoice.STYLE) : staged;
        Files.createDirectories(place.getParent());
        Path old = work.resolve("replaced");
        if (Files.exists(place)) {
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            return place;
        } catch (IOException e) {
            if (Files.exists(old)) {
                Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
    }

    private Path workDirectory() {
        try {
            Files.createDirectories(models);
            return Files.createTempDirectory(models, ".voice-");
        } catch (IOException e) {
            throw new ClientFailure(
                    "the directory of models, " + models + ", cannot be written to (" + reason(e)
                            + "); set MOCKCALL_MODELS to a directory that you may write to",
                    e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new ClientFailure(directory + " cannot be deleted; delete it by hand", e);
        }
    }
}
