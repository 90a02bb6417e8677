package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import java.util.List;
import java.util.Set;

/**
 * The voice of a character.
 *
 * @param name name of the profile in scenarios, for example {@code angry_customer}
 * @param voices the voices that can play the character, without any emotion; at least one
 * @param standIn plays the character if none of the voices is on this machine
 */
public record VoiceProfile(String name, List<VoiceSettings> voices, VoiceSettings standIn) {
    public VoiceProfile {
        requireNonNull(name, "name");
        voices = List.copyOf(voices);
        requireNonNull(standIn, "standIn");
        if (voices.isEmpty()) {
            throw new IllegalArgumentException("the profile " + name + " has no voice");
        }
    }

    /**
     * The voice of the character in this call. The same call always has the same voice.
     *
     * @param available names of the voices on this machine
     */
    public VoiceSettings cast(CallId call, Set<String> available) {
        List<VoiceSettings> usable = voices.stream()
                .filter(settings -> available.contains(settings.voice()))
                .toList();
        return usable.isEmpty()
                ? standIn
                : usable.get(Math.floorMod(call.value().hashCode(), usable.size()));
    }
}
