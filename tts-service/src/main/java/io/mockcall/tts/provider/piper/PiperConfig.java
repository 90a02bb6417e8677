package io.mockcall.tts.provider.piper;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.provider.onnx.VoiceDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/**
 * The description of a voice, {@code *.onnx.json}.
 *
 * @param sampleRate sample rate in Hz, 8000 to 48 000
 * @param phonemeIds numbers of each phoneme of espeak
 * @param speakers number of each speaker by name; empty if there is only one
 * @param noise liveliness of the sound
 * @param length factor of the duration
 * @param durationNoise liveliness of the rhythm
 */
record PiperConfig(
        int sampleRate,
        Map<String, List<Long>> phonemeIds,
        Map<String, Long> speakers,
        double noise,
        double length,
        double durationNoise) {
    static final String START = "^";
    static final String END = "$";
    static final String BETWEEN = "_";

    PiperConfig {
        phonemeIds = Map.copyOf(requireNonNull(phonemeIds, "phonemeIds"));
        speakers = Map.copyOf(requireNonNull(speakers, "speakers"));
        if (sampleRate < 8_000 || sampleRate > 48_000) {
            throw new IllegalArgumentException("audio.sample_rate must be 8000 to 48000, and is " + sampleRate);
        }
        for (String required : List.of(START, END, BETWEEN)) {
            if (!phonemeIds.containsKey(required)) {
                throw new IllegalArgumentException("phoneme_id_map must contain " + required);
            }
        }
    }

    /** @throws ProviderException if the file is no description of a voice */
    static PiperConfig read(VoiceDirectory directory, Path file) {
        JsonNode json = directory.json(file);
        JsonNode inference = json.path("inference");
        try {
            return new PiperConfig(
                    json.path("audio").path("sample_rate").asInt(0),
                    phonemeIds(json.path("phoneme_id_map")),
                    speakers(json),
                    inference.path("noise_scale").asDouble(0.667),
                    inference.path("length_scale").asDouble(1),
                    inference.path("noise_w").asDouble(0.8));
        } catch (IllegalArgumentException e) {
            throw directory.unusable(file, "does not describe a voice of Piper: " + e.getMessage(), e);
        }
    }

    private static Map<String, List<Long>> phonemeIds(JsonNode json) {
        Map<String, List<Long>> ids = new LinkedHashMap<>();
        json.properties().forEach(entry -> {
            List<Long> numbers = new ArrayList<>();
            entry.getValue().forEach(number -> numbers.add(number.asLong(0)));
            ids.put(entry.getKey(), List.copyOf(numbers));
        });
        return ids;
    }

    /** Voices with several speakers name them, or only say how many there are. */
    private static Map<String, Long> speakers(JsonNode json) {
        Map<String, Long> speakers = new LinkedHashMap<>();
        int count = json.path("num_speakers").asInt(1);
        if (count > 1) {
            json.path("speaker_id_map")
                    .properties()
                    .forEach(entry ->
                            speakers.put(entry.getKey(), entry.getValue().asLong(0)));
            if (speakers.isEmpty()) {
                LongStream.range(0, count).forEach(number -> speakers.put(Long.toString(number), number));
            }
        }
        return speakers;
    }
}
