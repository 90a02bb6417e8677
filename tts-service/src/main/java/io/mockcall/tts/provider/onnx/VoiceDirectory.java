package io.mockcall.tts.provider.onnx;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.failure.ProviderException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The directory with the files of a voice. Its errors name the file and say what is wrong with it.
 *
 * @param provider the kind of the voice, which begins every error
 */
public record VoiceDirectory(String provider, Path path) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public VoiceDirectory {
        requireNonNull(provider, "provider");
        requireNonNull(path, "path");
    }

    /**
     * A file of the directory.
     *
     * @throws ProviderException if there is no such file
     */
    public Path file(String name) {
        Path file = path.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw unusable(file, "is missing", null);
        }
        return file;
    }

    /**
     * The network of the voice: the file of this name, or else the only file {@code *.onnx}.
     *
     * @throws ProviderException if there is no such file, or a choice
     */
    public Path network(String name) {
        Path named = path.resolve(name);
        if (Files.isRegularFile(named)) {
            return named;
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.onnx")) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw unusable(path, "cannot be read", e);
        }
        return switch (found.size()) {
            case 0 -> throw unusable(path, "has no network *.onnx", null);
            case 1 -> found.getFirst();
            default -> throw unusable(path, "has more than one network *.onnx", null);
        };
    }

    /**
     * The content of a JSON file, which is an object.
     *
     * @throws ProviderException if the file cannot be read or contains something else
     */
    public JsonNode json(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            if (!json.isObject()) {
                throw unusable(file, "is no JSON object", null);
            }
            return json;
        } catch (JacksonException e) {
            throw unusable(file, "is no JSON file", e);
        } catch (IOException e) {
            throw unusable(file, "cannot be read", e);
        }
    }

    /** An error that names the file. @param problem the predicate of a sentence whose subject is the file */
    public ProviderException unusable(Path file, String problem, @Nullable Throwable cause) {
        return new ProviderException(provider, file + " " + problem, false, cause);
    }
}
