package io.mockcall.stt.audio;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recordings of people, with their texts. They come from the directory {@code MOCKCALL_AUDIO}, else from {@code ../shared/audio}
 * beside the repository, else from Debian's package {@code pocketsphinx-testdata}. Tests are skipped if there are no recordings.
 */
public final class Recordings {
    private static final Path POCKETSPHINX = Path.of("/usr/share/pocketsphinx/test/data");
    private static final Pattern TRANSCRIPTION = Pattern.compile("<s>\\s*(.*?)\\s*</s>\\s*\\((.+)\\)");

    /**
     * A recording.
     *
     * @param name name of the file
     * @param text the spoken text
     * @param samples 16 kHz mono
     */
    public record Recording(String name, String text, short[] samples) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Recordings() {}

    /** All recordings. Skips the test with a message if there are none. */
    public static List<Recording> all() {
        List<Recording> all = new ArrayList<>(shared());
        if (all.isEmpty()) {
            all.addAll(pocketsphinx("librivox", "transcription"));
            all.addAll(pocketsphinx("cards", "cards.transcription"));
        }
        if (all.isEmpty()) {
            System.out.println("SKIPPED: no recordings. Set MOCKCALL_AUDIO to a directory with wav files and a"
                    + " transcripts.tsv, or install pocketsphinx-testdata.");
        }
        assumeFalse(all.isEmpty(), "no recordings of people");
        return all;
    }

    /** A recording of the directory. Skips the test if it does not exist. */
    public static Recording named(String name) {
        Optional<Recording> found =
                shared().stream().filter(r -> r.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            System.out.println("SKIPPED: no recording " + name + " in MOCKCALL_AUDIO");
        }
        assumeFalse(found.isEmpty(), "no recording " + name);
        return found.orElseThrow();
    }

    private static List<Recording> shared() {
        Path directory = Optional.ofNullable(System.getenv("MOCKCALL_AUDIO"))
                .map(Path::of)
                .orElse(Path.of("../../shared/audio"));
        Path transcripts = directory.resolve("transcripts.tsv");
        return lines(transcripts).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .map(cells -> new Recording(cells[0], cells[1], TestAudio.wav(directory.resolve(cells[0]))))
                .toList();
    }

    private static List<Recording> pocketsphinx(String set, String transcription) {
        List<Recording> found = new ArrayList<>();
        for (String line : lines(POCKETSPHINX.resolve(set).resolve(transcription))) {
            Matcher matcher = TRANSCRIPTION.matcher(line);
            if (matcher.matches()) {
                Path file = POCKETSPHINX.resolve(set).resolve(matcher.group(2) + ".wav");
                if (Files.exists(file)) {
                    found.add(new Recording(matcher.group(2), matcher.group(1), TestAudio.wav(file)));
                }
            }
        }
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
