package io.mockcall.client.tools.voice;

import static java.util.Objects.requireNonNull;

import io.mockcall.client.ClientFailure;
import io.mockcall.tts.provider.embedded.VoiceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A voice in the directory that a user adds.
 *
 * @param kind its kind, found by the names of its files
 * @param name the name that its files suggest
 * @param files what it consists of
 */
record FoundVoice(VoiceKind kind, String name, List<Path> files) {
    static final String ONNX = ".onnx";
    static final String VOCABULARY = "vocab.json";
    static final String STYLE = ".bin";

    private static final int DEPTH = 6;
    private static final int MOST_FILES = 10_000;
    private static final int MOST_NAMED = 10;
    private static final long LARGEST_TEXT = 1 << 20;
    /** Files that say where a voice comes from. */
    private static final Set<String> ABOUT = Set.of("MODEL_CARD", "voice.json", "LICENSE", "LICENSE.txt", "LICENSE.md");
    /** Piper's names have the language first and the size last: en_US-joe-medium. */
    private static final Pattern PIPER_NAME =
            Pattern.compile("[a-z]{2,3}_[A-Z]{2}-(.+?)(?:-(?:x_low|low|medium|high))?");

    FoundVoice {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        files = List.copyOf(files);
    }

    /**
     * The voice in a directory or below it.
     *
     * @throws ClientFailure if there is none, or more than one
     */
    static FoundVoice in(Path directory) {
        List<Path> files = files(directory);
        List<FoundVoice> found = new ArrayList<>();
        for (Path file : files) {
            String name = name(file);
            if (name.endsWith(ONNX) && files.contains(sibling(file, name + ".json"))) {
                found.add(piper(file));
            } else if (name.equals(VOCABULARY)) {
                hibari(file, files).ifPresent(found::add);
            } else if (name.endsWith(STYLE)) {
                String stem = name.substring(0, name.length() - STYLE.length());
                found.add(new FoundVoice(VoiceKind.KOKORO, plain(stem), List.of(file)));
            }
        }
        return switch (found.size()) {
            case 0 -> throw none(directory, files);
            case 1 -> found.getFirst();
            default ->
                throw new ClientFailure(directory + " has more than one voice ("
                        + found.stream().map(FoundVoice::name).limit(MOST_NAMED).collect(Collectors.joining(", "))
                        + "); add the file or the directory of each one");
        };
    }

    private static FoundVoice piper(Path network) {
        String name = name(network);
        List<Path> files = new ArrayList<>(about(network));
        files.add(network);
        files.add(sibling(network, name + ".json"));
        String stem = name.substring(0, name.length() - ONNX.length());
        var parts = PIPER_NAME.matcher(stem);
        return new FoundVoice(VoiceKind.PIPER, plain(parts.matches() ? parts.group(1) : stem), files);
    }

    private static Optional<FoundVoice> hibari(Path vocabulary, List<Path> all) {
        Path directory = requireNonNull(vocabulary.getParent(), "the directory of vocab.json");
        List<Path> networks = all.stream()
                .filter(file -> directory.equals(file.getParent()))
                .filter(file -> name(file).endsWith(ONNX))
                .toList();
        List<Path> own = networks.stream()
                .filter(file -> name(file).equals("hibari.onnx"))
                .toList();
        List<Path> chosen = own.isEmpty() ? networks : own;
        if (chosen.size() != 1) {
            return Optional.empty();
        }
        List<Path> files = new ArrayList<>(about(vocabulary));
        files.add(vocabulary);
        files.add(chosen.getFirst());
        String stem = name(chosen.getFirst()).replace(ONNX, "");
        String name = stem.equals("hibari") ? name(directory) : stem;
        return Optional.of(new FoundVoice(VoiceKind.HIBARI, plain(name), files));
    }

    private static List<Path> about(Path file) {
        return ABOUT.stream()
                .map(name -> sibling(file, name))
                .filter(about -> Files.isRegularFile(about) && about.toFile().length() <= LARGEST_TEXT)
                .toList();
    }

    private static ClientFailure none(Path directory, List<Path> files) {
        String reason = files.stream()
                .filter(file -> name(file).endsWith(ONNX))
                .findFirst()
                .map(file -> name(file) + " has no description " + name(file)
                        + ".json (Piper) and no vocab.json (hibari) beside it")
                .orElse("it has no network *.onnx and no voice *.bin of Kokoro");
        return new ClientFailure(directory + " is no voice: " + reason);
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory.toRealPath(), DEPTH)) {
            return files.filter(Files::isRegularFile).limit(MOST_FILES).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ClientFailure(directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path sibling(Path file, String name) {
        return file.resolveSibling(name);
    }

    /** A name with the characters that names may have. */
    private static String plain(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-").replaceAll("^[-_]+|[-_]+$", "");
        return plain.isEmpty() ? "voice" : plain;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
