package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionProsody;
import io.mockcall.contracts.Voice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Casts the voice of a text that belongs to no call, as a call with this emotion would. */
public final class PreviewCasting {
    private static final CallId NO_CALL = new CallId(new UUID(0, 0));

    private final VoiceProfiles profiles;
    private final Set<String> available;
    private final VoiceCasting casting;

    /**
     * @param available names of the voices on this machine
     * @param casting casts the voices of calls
     */
    public PreviewCasting(VoiceProfiles profiles, Set<String> available, VoiceCasting casting) {
        this.profiles = requireNonNull(profiles, "profiles");
        this.available = Set.copyOf(available);
        this.casting = requireNonNull(casting, "casting");
    }

    /** The names of all profiles and voices. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(profiles.names());
        names.addAll(available);
        return names;
    }

    /**
     * The voice with an emotion. Equal arguments give equal settings.
     *
     * @param name name of a profile or of a voice on this machine; empty if there is neither
     */
    public Optional<VoiceSettings> cast(String name, Emotion emotion) {
        if (profiles.named(name).isPresent()) {
            return Optional.of(inProfile(name, emotion));
        }
        return available.contains(name)
                ? Optional.of(new VoiceSettings(
                        name, inProfile(VoiceProfiles.NEUTRAL, emotion).prosody()))
                : Optional.empty();
    }

    private VoiceSettings inProfile(String profile, Emotion emotion) {
        return casting.cast(new CustomerReplied(
                NO_CALL,
                0,
                0,
                "",
                true,
                emotion,
                List.of(),
                false,
                EmotionProsody.intensity(emotion),
                EmotionProsody.voice(new Voice(profile, 1, 1), emotion),
                null,
                "",
                "",
                Instant.EPOCH));
    }
}
