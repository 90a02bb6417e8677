package io.mockcall.tts.provider.elevenlabs;

import static java.util.Objects.requireNonNull;

import io.mockcall.tts.provider.remote.UnusableAudioException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * When characters are spoken.
 *
 * @param characters the characters, one or more letters each
 * @param startMs when the first character starts, in milliseconds
 * @param endMs when each character ends, in milliseconds from the same origin
 */
record CharacterTimes(List<String> characters, double startMs, List<Double> endMs) {
    CharacterTimes {
        characters = List.copyOf(characters);
        endMs = List.copyOf(requireNonNull(endMs, "endMs"));
        if (characters.size() != endMs.size()) {
            throw new UnusableAudioException("the server sent " + characters.size() + " characters and " + endMs.size()
                    + " times of their ends");
        }
    }

    /**
     * Reads the times of a message of the WebSocket. They start with the sound of the message.
     *
     * @param alignment {@code chars}, {@code charStartTimesMs}, {@code charDurationsMs} (or {@code charsDurationsMs}); or null
     */
    static CharacterTimes ofMessage(JsonNode alignment) {
        JsonNode starts = alignment.path("charStartTimesMs");
        JsonNode durations = alignment.has("charDurationsMs")
                ? alignment.path("charDurationsMs")
                : alignment.path("charsDurationsMs");
        List<Double> ends = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            ends.add(starts.path(i).asDouble(0) + durations.path(i).asDouble(0));
        }
        return new CharacterTimes(texts(alignment.path("chars")), starts.path(0).asDouble(0), ends);
    }

    /**
     * Reads the times of a chunk of an HTTP response.
     *
     * @param alignment {@code characters}, {@code character_start_times_seconds}, {@code character_end_times_seconds}; or null
     */
    static CharacterTimes ofChunk(JsonNode alignment) {
        List<Double> ends = new ArrayList<>();
        alignment.path("character_end_times_seconds").forEach(end -> ends.add(1000 * end.asDouble(0)));
        double start =
                1000 * alignment.path("character_start_times_seconds").path(0).asDouble(0);
        return new CharacterTimes(texts(alignment.path("characters")), start, ends);
    }

    private static List<String> texts(JsonNode characters) {
        List<String> texts = new ArrayList<>();
        characters.forEach(character -> texts.add(character.asString("")));
        return texts;
    }

    boolean isEmpty() {
        return characters.isEmpty();
    }

    /** When the last character ends, in milliseconds; 0 without characters. */
    double lastMs() {
        return isEmpty() ? 0 : endMs.getLast();
    }

    /** The same times from an origin that is earlier. */
    CharacterTimes later(double ms) {
        return new CharacterTimes(
                characters, startMs + ms, endMs.stream().map(end -> end + ms).toList());
    }
}
