package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

import io.mockcall.tts.voice.Manner.Style;
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

    private static final Manner SLOW = new Manner(0.8, 0.75, Style.SLOW, 0.85);
    private static final Manner LIVELY = new Manner(0.65, 0.75, Style.LIVELY, 1.1);
    private static final Manner CALM = new Manner(0.85, 0.75, Style.CALM, 0.95);

    /** Listeners prefer heart with a brighter spectrum, in dB per octave. */
    private static final double CLEAR = 1;

    private static final VoiceProfiles STANDARD = new VoiceProfiles(
            either(
                    NEUTRAL,
                    "A customer without a special manner",
                    Manner.NATURAL,
                    woman(1, 1, 1, 1, 1),
                    man(1.04, 1, 1, 1.02, 1)),
            either(
                    "professional",
                    "Somebody who calls for business: even and polite",
                    new Manner(0.75, 0.75, Style.FORMAL, 1),
                    woman(0.98, 0.95, 1, 1, 1),
                    man(1.02, 0.9, 1, 1.02, 1)),
            either(
                    "angry_customer",
                    "Somebody who is upset before the call begins: fast and strained",
                    new Manner(0.6, 0.8, Style.AGGRESSIVE, 1.2),
                    woman(1.03, 1.15, 1.1, 1, 1),
                    man(1.08, 1.2, 1.12, 1.03, 1)),
            elder(
                    "confused_elder",
                    "An elder who has lost the thread: slow and careful",
                    new Manner(0.8, 0.7, Style.SLOW, 0.8),
                    new Prosody(0.92, 1.1, 0.82, 0.98, 0.9, CLEAR, 0),
                    man(0.96, 1, 0.84, 0.97, 0.9)),
            man("elder_male", "A man of about 75: deep and slow", AgeGroup.ELDER, SLOW, man(0.92, 1, 0.86, 0.94, 0.9)),
            woman(
                    "elder_female",
                    "A woman of about 75: slow, with a breathy voice",
                    AgeGroup.ELDER,
                    SLOW,
                    new Prosody(0.9, 1.05, 0.86, 0.97, 0.9, CLEAR, 2)),
            man(
                    "middle_aged_male",
                    "A man of about 45",
                    AgeGroup.MIDDLE_AGED,
                    Manner.NATURAL,
                    man(0.98, 1, 1, 0.98, 1),
                    man(1, 1, 0.97, 0.96, 1)),
            woman(
                    "middle_aged_female",
                    "A woman of about 45",
                    AgeGroup.MIDDLE_AGED,
                    Manner.NATURAL,
                    woman(0.95, 1, 0.98, 0.98, 1),
                    woman(0.93, 1, 1, 0.99, 1)),
            man(
                    "young_male",
                    "A man of about 25: quick and bright",
                    AgeGroup.YOUNG,
                    LIVELY,
                    man(1.1, 1.1, 1.08, 1.06, 1)),
            woman(
                    "young_female",
                    "A woman of about 25: quick and bright",
                    AgeGroup.YOUNG,
                    LIVELY,
                    woman(1.08, 1.1, 1.05, 1.02, 1),
                    woman(1.05, 1.12, 1.04, 1.03, 1)),
            man("teen_male", "A boy of about 16: light and fast", AgeGroup.TEEN, LIVELY, man(1.18, 1.1, 1.1, 1.14, 1)),
            woman(
                    "teen_female",
                    "A girl of about 16: high and fast",
                    AgeGroup.TEEN,
                    LIVELY,
                    woman(1.14, 1.1, 1.08, 1.04, 1)),
            man(
                    "calm_male",
                    "A man who takes his time: soft and even",
                    AgeGroup.MIDDLE_AGED,
                    CALM,
                    man(0.98, 0.8, 0.93, 1, 0.95)),
            woman(
                    "calm_female",
                    "A woman who takes her time: soft and even",
                    AgeGroup.MIDDLE_AGED,
                    CALM,
                    new Prosody(0.98, 0.85, 0.94, 1, 0.95, 0, 0)));

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

    /** The profile with this name; the neutral one if there is none. */
    public VoiceProfile namedOrNeutral(String name) {
        return named(name).orElseGet(this::neutral);
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

    private static VoiceProfile woman(String name, String description, AgeGroup age, Manner manner, Prosody... women) {
        return new VoiceProfile(
                name, description, Sex.WOMAN, age, manner, voices(WOMAN, women), new VoiceSettings("", women[0]));
    }

    private static VoiceProfile man(String name, String description, AgeGroup age, Manner manner, Prosody... men) {
        return new VoiceProfile(name, description, Sex.MAN, age, manner, voices(MAN, men), lowered(men[0]));
    }

    private static VoiceProfile either(String name, String description, Manner manner, Prosody woman, Prosody man) {
        return either(name, description, AgeGroup.MIDDLE_AGED, manner, woman, man);
    }

    private static VoiceProfile elder(String name, String description, Manner manner, Prosody woman, Prosody man) {
        return either(name, description, AgeGroup.ELDER, manner, woman, man);
    }

    private static VoiceProfile either(
            String name, String description, AgeGroup age, Manner manner, Prosody woman, Prosody man) {
        return new VoiceProfile(
                name,
                description,
                Sex.EITHER,
                age,
                manner,
                List.of(new VoiceSettings(WOMAN, woman), new VoiceSettings(MAN, man)),
                new VoiceSettings("", woman));
    }

    private static List<VoiceSettings> voices(String voice, Prosody... prosodies) {
        return Arrays.stream(prosodies)
                .map(prosody -> new VoiceSettings(voice, prosody))
                .toList();
    }

    /** The woman's voice, as a man. */
    private static VoiceSettings lowered(Prosody man) {
        return new VoiceSettings(
                WOMAN,
                new Prosody(
                        MALE_PITCH * man.pitch(),
                        man.range(),
                        man.rate(),
                        MALE_TRACT * man.vocalTract(),
                        man.volume()));
    }

    private static Prosody woman(double pitch, double range, double rate, double vocalTract, double volume) {
        return new Prosody(pitch, range, rate, vocalTract, volume, CLEAR, 0);
    }

    /** Piper's voices move pitch and vocal tract together, and have no tilt. */
    private static Prosody man(double pitch, double range, double rate, double vocalTract, double volume) {
        return new Prosody(pitch, range, rate, vocalTract, volume);
    }
}
