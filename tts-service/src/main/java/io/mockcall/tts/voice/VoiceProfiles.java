package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The standard voice profiles. They cast two embedded voices: a woman and a man. */
public final class VoiceProfiles {
    public static final String NEUTRAL = "neutral";

    /** The embedded voice of a woman. */
    private static final String WOMAN = "heart";
    /** The embedded voice of a man. */
    private static final String MAN = "joe";
    /** Pitch and vocal tract that make a dull but intelligible man of the woman. */
    private static final double MALE_PITCH = 0.58;

    private static final double MALE_TRACT = 0.86;

    private static final VoiceProfiles STANDARD = new VoiceProfiles(
            either(NEUTRAL, prosody(1, 1, 1, 1, 1, 0), prosody(1, 1, 1, 1, 1, 0)),
            either("professional", prosody(0.98, 0.9, 1, 1, 1, 0), prosody(1, 0.9, 1, 1, 1, 0)),
            either("angry_customer", prosody(1.06, 1.3, 1.15, 1, 1, 0.5), prosody(1.05, 1.3, 1.15, 1.02, 1, 0.5)),
            either("confused_elder", prosody(0.9, 1.2, 0.82, 0.97, 0.9, 0), prosody(0.95, 1.1, 0.84, 0.96, 0.9, 0)),
            man("elder_male", prosody(0.92, 1, 0.86, 0.94, 0.9, 0)),
            woman("elder_female", new Prosody(0.9, 1.15, 0.86, 0.96, 0.9, 0, 3)),
            man("middle_aged_male", prosody(0.97, 1, 1, 0.97, 1, 0)),
            man("young_male", prosody(1.1, 1.1, 1.1, 1.06, 1, 0)),
            woman("young_female", prosody(1.13, 1.2, 1.12, 1.06, 1, 0)),
            woman("calm_female", prosody(0.97, 0.8, 0.94, 1, 0.95, -1)));

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
        return requireNonNull(byName.get(NEUTRAL));
    }

    /** The names of all profiles. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** The names of the profiles that cast this voice, in alphabetical order. */
    public List<String> casting(String voice) {
        return byName.values().stream()
                .filter(profile -> profile.voices().stream()
                        .anyMatch(settings -> settings.voice().equals(voice)))
                .map(VoiceProfile::name)
                .sorted()
                .toList();
    }

    /** The names of the embedded voices that the profiles cast. */
    public Set<String> voices() {
        return byName.values().stream()
                .flatMap(profile -> profile.voices().stream())
                .map(VoiceSettings::voice)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static VoiceProfile woman(String name, Prosody prosody) {
        var woman = new VoiceSettings(WOMAN, prosody);
        return new VoiceProfile(name, List.of(woman), new VoiceSettings("", prosody));
    }

    private static VoiceProfile man(String name, Prosody prosody) {
        var low = new Prosody(
                MALE_PITCH * prosody.pitch(),
                prosody.range(),
                prosody.rate(),
                MALE_TRACT * prosody.vocalTract(),
                prosody.volume());
        return new VoiceProfile(name, List.of(new VoiceSettings(MAN, prosody)), new VoiceSettings(WOMAN, low));
    }

    private static VoiceProfile either(String name, Prosody woman, Prosody man) {
        return new VoiceProfile(
                name,
                List.of(new VoiceSettings(WOMAN, woman), new VoiceSettings(MAN, man)),
                new VoiceSettings("", woman));
    }

    private static Prosody prosody(
            double pitch, double range, double rate, double vocalTract, double volume, double tilt) {
        return new Prosody(pitch, range, rate, vocalTract, volume, tilt, 0);
    }
}
