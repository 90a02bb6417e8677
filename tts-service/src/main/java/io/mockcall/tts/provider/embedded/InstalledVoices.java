package io.mockcall.tts.provider.embedded;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.voice.InstalledVoice;
import io.mockcall.tts.voice.VoiceCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The voices in a directory of models. Loads each voice and lets it speak, because a file can be of the right name and size and still
 * be no voice. Of Kokoro's voices, which share a network, it loads the first; the others differ by a small file.
 */
public final class InstalledVoices implements VoiceCatalog {
    private static final String UNKNOWN = "unknown";
    private static final String ONNX = ".onnx";
    private static final String STYLE = ".bin";
    private static final int STYLE_ROW_BYTES = 1_024;
    private static final Set<String> KINDS = Set.of("hibari", "piper", "kokoro");

    private final Path models;
    /** What was found, by voice and by size and age of its files. */
    private final Map<String, Checked> checked = new HashMap<>();

    private record Checked(String files, InstalledVoice voice) {}

    private record Candidate(VoiceKind kind, String name, Path directory, List<Path> files) {}

    /** @param models the directory, see docs/voices.md */
    public InstalledVoices(Path models) {
        this.models = requireNonNull(models, "models");
    }

    /** @throws UncheckedIOException if the directory cannot be read */
    @Override
    public synchronized List<InstalledVoice> voices() {
        List<InstalledVoice> voices = new ArrayList<>();
        for (Candidate candidate : candidates()) {
            voices.add(remembered(candidate, this::check));
        }
        for (Candidate style : styles()) {
            voices.add(
                    remembered(style, voices.stream().anyMatch(InstalledVoices::isKokoro) ? this::size : this::check));
        }
        voices.addAll(strays());
        voices.sort(Comparator.comparing(InstalledVoice::name).thenComparing(InstalledVoice::kind));
        return List.copyOf(voices);
    }

    private static boolean isKokoro(InstalledVoice voice) {
        return voice.kind().equals(VoiceKind.KOKORO.label()) && voice.usable();
    }

    private List<Candidate> candidates() {
        Path hibari = models.resolve(VoiceKind.HIBARI.label());
        List<Candidate> found = new ArrayList<>();
        if (Files.isDirectory(hibari)) {
            List<Path> files = files(hibari).stream()
                    .filter(file -> hibari.equals(file.getParent()))
                    .toList();
            found.add(new Candidate(VoiceKind.HIBARI, VoiceFiles.HEART, hibari, files));
        }
        for (VoiceKind kind : List.of(VoiceKind.HIBARI, VoiceKind.PIPER)) {
            entries(models.resolve(kind.label())).stream()
                    .filter(Files::isDirectory)
                    .map(voice -> new Candidate(kind, name(voice), voice, files(voice)))
                    .forEach(found::add);
        }
        return found;
    }

    private List<Candidate> styles() {
        Path kokoro = models.resolve(VoiceKind.KOKORO.label());
        return entries(kokoro.resolve("voices")).stream()
                .filter(file -> name(file).endsWith(STYLE))
                .map(file -> new Candidate(VoiceKind.KOKORO, withoutEnd(file, STYLE), kokoro, List.of(file)))
                .toList();
    }

    /** Files and directories that a user may take for a voice. */
    private List<InstalledVoice> strays() {
        List<InstalledVoice> strays = new ArrayList<>();
        for (Path entry : entries(models)) {
            if (Files.isDirectory(entry) && !KINDS.contains(name(entry))) {
                strays.add(stray(entry, name(entry), "is of no known kind; ./mockcall voices add finds out the kind"));
            }
        }
        for (Path file : entries(models.resolve(VoiceKind.PIPER.label()))) {
            if (name(file).endsWith(ONNX)) {
                strays.add(
                        stray(file, withoutEnd(file, ONNX), "must be in a directory of its own, with its .onnx.json"));
            }
        }
        return strays;
    }

    private InstalledVoice stray(Path entry, String name, String problem) {
        return new InstalledVoice(
                name,
                UNKNOWN,
                path(entry),
                List.of(),
                null,
                bytes(files(entry)),
                null,
                null,
                path(entry) + " " + problem);
    }

    private InstalledVoice remembered(Candidate candidate, Function<Candidate, InstalledVoice> check) {
        String key = candidate.kind + "/" + candidate.name;
        String files = fingerprint(candidate.files);
        Checked known = checked.get(key);
        if (known == null || !known.files.equals(files)) {
            known = new Checked(files, check.apply(candidate));
            checked.put(key, known);
        }
        return known.voice;
    }

    private InstalledVoice check(Candidate candidate) {
        try {
            return voice(candidate, VoiceCheck.of(candidate.kind, candidate.directory, candidate.name), null);
        } catch (ProviderException e) {
            String message = String.valueOf(e.getMessage()).replace(models + "/", "");
            return voice(candidate, null, message.substring(message.indexOf(": ") + 2));
        }
    }

    private InstalledVoice size(Candidate style) {
        long bytes = bytes(style.files);
        boolean right = bytes > 0 && bytes % STYLE_ROW_BYTES == 0;
        return voice(
                style,
                new VoiceCheck(24_000, List.of()),
                right
                        ? null
                        : path(style.files.getFirst()) + " is no voice of Kokoro: its size is " + bytes + " bytes");
    }

    private InstalledVoice voice(Candidate candidate, @Nullable VoiceCheck check, @Nullable String problem) {
        Path place = candidate.kind == VoiceKind.KOKORO ? candidate.files.getFirst() : candidate.directory;
        VoiceOrigin origin = VoiceOrigin.of(candidate.kind, candidate.directory, path(candidate.directory));
        return new InstalledVoice(
                candidate.name,
                candidate.kind.label(),
                path(place),
                check == null ? List.of() : check.speakers(),
                check == null ? null : check.sampleRate(),
                bytes(candidate.files),
                origin.licence(),
                origin.source(),
                problem);
    }

    private String path(Path file) {
        return models.relativize(file).toString();
    }

    private static List<Path> files(Path place) {
        try (Stream<Path> files = Files.walk(place, 2, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be read", e);
        }
    }

    private static List<Path> entries(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be read", e);
        }
    }

    private static long bytes(List<Path> files) {
        return files.stream().mapToLong(InstalledVoices::size).sum();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // gone in the meantime
        }
    }

    private static String fingerprint(List<Path> files) {
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            text.append(file).append(' ').append(size(file)).append(' ');
            text.append(file.toFile().lastModified()).append('\n');
        }
        return text.toString();
    }

    private static String withoutEnd(Path file, String end) {
        String name = name(file);
        return name.substring(0, name.length() - end.length());
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
