package io.mockcall.testing.voices;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The words of one answer as lines of JSON with sound and times. The times count from the start of the answer. A word has two lines, so
 * that lines do not end with words, and an empty line for keeping the connection alive.
 */
final class TimestampedLines {
    private final int sampleRate;
    private double atSeconds;

    TimestampedLines(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    /** The lines of the next word. */
    List<byte[]> of(SpokenWord word) {
        int half = word.pcm().length / 4 * 2;
        int letters = word.text().length() / 2;
        return List.of(
                line(Arrays.copyOf(word.pcm(), half), word.text().substring(0, letters)),
                "\n".getBytes(StandardCharsets.UTF_8),
                line(
                        Arrays.copyOfRange(word.pcm(), half, word.pcm().length),
                        word.text().substring(letters) + " "));
    }

    private byte[] line(byte[] pcm, String text) {
        double seconds = pcm.length / (2.0 * sampleRate);
        List<String> characters = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        int spoken = text.strip().length();
        for (int i = 0; i < text.length(); i++) {
            characters.add(text.substring(i, i + 1));
            starts.add(rounded(atSeconds + seconds * Math.min(i, spoken) / Math.max(1, spoken)));
            ends.add(rounded(atSeconds + seconds * Math.min(i + 1, spoken) / Math.max(1, spoken)));
        }
        atSeconds += seconds;
        Map<String, Object> times = Map.of(
                "characters", characters,
                "character_start_times_seconds", starts,
                "character_end_times_seconds", ends);
        String json = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "audio_base64",
                        Base64.getEncoder().encodeToString(pcm),
                        "alignment",
                        times,
                        "normalized_alignment",
                        times));
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
