package io.mockcall.tts.provider.remote;

import io.mockcall.tts.voice.VoiceProfiles;
import java.util.Map;
import java.util.TreeSet;

/**
 * The voices of an account that play the characters.
 *
 * @param standard id of the voice of all other profiles
 * @param byProfile ids of voices, by the name of a voice profile
 */
public record ProfileVoices(String standard, Map<String, String> byProfile) {
    public ProfileVoices {
        byProfile = Map.copyOf(byProfile);
    }

    /**
     * Checks the settings {@code voice} and {@code voices}.
     *
     * @param property prefix of the settings; every error message names it
     * @throws IllegalArgumentException if there is no voice, or if a profile does not exist
     */
    public static ProfileVoices configured(String property, String voice, Map<String, String> voices) {
        if (voice.isBlank()) {
            throw new IllegalArgumentException(
                    property + ".voice must be set: the id of the voice of every profile without a voice of its own");
        }
        voices.forEach((profile, id) -> {
            if (!VoiceProfiles.standard().names().contains(profile)) {
                throw new IllegalArgumentException(property + ".voices." + profile + " must name one of the profiles "
                        + new TreeSet<>(VoiceProfiles.standard().names()));
            }
            if (id.isBlank()) {
                throw new IllegalArgumentException(property + ".voices." + profile + " must be the id of a voice");
            }
        });
        return new ProfileVoices(voice, voices);
    }

    /** The id of the voice of a profile. */
    public String of(String profile) {
        return byProfile.getOrDefault(profile, standard);
    }
}
