package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import java.util.List;
import java.util.Set;

/**
 * The voice of a character.
 *
 * @param name name of the profile in scenarios, for example {@code angry_customer}
 * @param description one line for people who write scenarios
 * @param manner how the character speaks, for remote voices
 * @param voices the voices that can play the character, without any emotion; at least one
 * @param standIn plays the character if neither these voices nor others of the same sex are on this machine
 */
public record VoiceProfile(
        String name,
        String description,
        Sex sex,
        AgeGroup age,
        Manner manner,
        List<VoiceSettings> voices,
        VoiceSettings standIn) {
    public VoiceProfile {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        requireNonNull(sex, "sex");
        requireNonNull(age, "age");
        requireNonNull(manner, "manner");
        voices = List.copyOf(voices);
        requireNonNull(standIn, "standIn");
        if (voices.isEmpty()) {
            throw new IllegalArgumentException("the profile " + name + " has no voice");
        }
    }

    /**
     * The voice of the character in this call. The same call always has the same voice.
     *
     * @param available names of the voices on this machine that are not switched off
     */
    public VoiceSettings cast(CallId call, Set<String> available) {
        List<VoiceSettings> usable = voices.stream()
                .filter(settings -> available.contains(settings.voice()))
                .toList();
        if (usable.isEmpty()) {
            usable = others(available);
        }
        if (usable.isEmpty()) {
            boolean isThere = standIn.voice().isEmpty() || available.contains(standIn.voice());
            return isThere ? standIn : new VoiceSettings("", voices.getFirst().prosody());
        }
        return usable.get(Math.floorMod(call.value().hashCode(), usable.size()));
    }

    /** Other voices of the same sex, with the prosody of the first voice of this profile. */
    private List<VoiceSettings> others(Set<String> available) {
        Prosody prosody = voices.getFirst().prosody();
        return available.stream()
                .filter(sex::fits)
                .sorted()
                .map(voice -> new VoiceSettings(voice, prosody))
                .toList();
    }
}
