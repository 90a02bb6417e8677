package io.mockcall.standalone;

import io.mockcall.client.audio.PcmAudio;
import io.mockcall.client.audio.WavFile;
import io.mockcall.client.audio.WavFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recordings of people with their texts: from the directory {@code MOCKCALL_AUDIO}, or {@code ../shared/audio} beside the
 * repository, or else from Debian's package {@code pocketsphinx-testdata}.
 */
final class SpokenCorpus {
    private static final Path DEBIAN = Path.of("/usr/share/pocketsphinx/test/data");
    private static final Pattern TRANSCRIPTION = Pattern.compile("<s>\\s*(.*?)\\s*</s>\\s*\\((.+)\\)");

    private SpokenCorpus() {}

    record Recording(String text, PcmAudio sound) {}

    /** Empty if this machine has no recordings. */
    static List<Recording> all() throws IOException, WavFormatException {
        Path directory = Optional.ofNullable(System.getenv("MOCKCALL_AUDIO"))
                .map(Path::of)
                .orElse(Path.of("../../../shared/audio"));
        Path transcripts = directory.resolve("transcripts.tsv");
        List<Recording> all = new ArrayList<>();
        if (Files.exists(transcripts)) {
            for (String line : Files.readAllLines(transcripts).stream().skip(1).toList()) {
                String[] cells = line.split("\t");
                all.add(new Recording(cells[1], WavFile.read(directory.resolve(cells[0]))));
            }
            return all;
        }
        read(all, DEBIAN.resolve("librivox"), "transcription");
        read(all, DEBIAN.resolve("cards"), "cards.transcription");
        return all;
    }

    private static void read(List<Recording> all, Path directory, String transcription)
            throws IOException, WavFormatException {
        Path file = directory.resolve(transcription);
        if (!Files.exists(file)) {
            return;
        }
        for (String line : Files.readAllLines(file)) {
            Matcher matcher = TRANSCRIPTION.matcher(line);
            Path wav = matcher.matches() ? directory.resolve(matcher.group(2) + ".wav") : directory;
            if (Files.isRegularFile(wav)) {
                all.add(new Recording(matcher.group(1), WavFile.read(wav)));
            }
        }
    }
}
