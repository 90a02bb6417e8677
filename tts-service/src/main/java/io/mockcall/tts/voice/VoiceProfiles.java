package io.mockcall.tts.voice;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The standard voice profiles. All of them change the prosody of one recorded voice, a young woman's. */
public final class VoiceProfiles {
    public static final String NEUTRAL = "neutral";

    private static final VoiceProfiles STANDARD = new VoiceProfiles(
            profile(NEUTRAL, 1, 1, 1, 1, 1),
            profile("professional", 0.96, 0.9, 1, 1, 1),
            profile("angry_customer", 1.18, 1.6, 1.25, 1, 1),
            profile("confused_elder", 0.88, 1.25, 0.82, 0.95, 0.9),
            profile("elder_male", 0.7, 1, 0.85, 0.9, 0.8),
            profile("elder_female", 0.9, 1.1, 0.88, 0.95, 0.9),
            profile("middle_aged_male", 0.64, 1, 1, 0.86, 0.8),
            profile("young_male", 0.62, 1.1, 1.18, 0.9, 0.8),
            profile("young_female", 1.22, 1.25, 1.18, 1.08, 0.8),
            profile("calm_female", 0.97, 0.8, 0.92, 1, 0.9));

    private final Map<String, VoiceProfile> byName;

    private VoiceProfiles(VoiceProfile... profiles) {
        byName = Arrays.stream(profiles).collect(Collectors.toUnmodifiableMap(VoiceProfile::name, Function.identity()));
    }

    /** The profiles that scenarios may name. */
    public static VoiceProfiles standard() {
        return STANDARD;
    }

    /** The profile with this name. */
    public Optional<VoiceProfile> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The profile that replaces unknown ones. */
    public VoiceProfile neutral() {
        return named(NEUTRAL).orElseThrow();
    }

    /** The names of all profiles. */
    public Set<String> names() {
        return byName.keySet();
    }

    private static VoiceProfile profile(
            String name, double pitch, double range, double rate, double vocalTract, double volume) {
        return new VoiceProfile(name, new Prosody(pitch, range, rate, vocalTract, volume));
    }
}
