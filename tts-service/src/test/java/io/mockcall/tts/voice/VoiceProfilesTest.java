package io.mockcall.tts.voice;

import static io.mockcall.tts.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Emotion;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class VoiceProfilesTest {
    private static final Emotion CALM = new Emotion(0, 60, 80, 80);
    private static final Emotion ANGRY = new Emotion(90, 10, 10, 10);

    private static final Set<String> BOTH = Set.of("heart", "joe");

    private final VoiceSettings neutral = VoiceSettings.DEFAULT;

    @Test
    void theProfilesAreDistinctAndDescribed() {
        var profiles = VoiceProfiles.standard();

        assertThat(profiles.names())
                .hasSize(14)
                .contains("neutral", "professional", "angry_customer", "confused_elder", "elder_male")
                .contains("elder_female", "middle_aged_male", "young_male", "young_female", "calm_female");
        assertThat(profiles.names().stream()
                        .map(name -> profiles.named(name).orElseThrow().voices())
                        .distinct())
                .hasSize(14);
        assertThat(profiles.names()).allSatisfy(name -> {
            VoiceProfile profile = profiles.named(name).orElseThrow();
            assertThat(profile.description()).isNotBlank().doesNotContain("\n");
        });
    }

    @Test
    void everyAgeHasAWomanAndAMan() {
        var profiles = VoiceProfiles.standard();
        List<VoiceProfile> all = profiles.names().stream()
                .map(name -> profiles.named(name).orElseThrow())
                .toList();

        for (AgeGroup age : AgeGroup.values()) {
            assertThat(all.stream().filter(profile -> profile.age() == age).map(VoiceProfile::sex))
                    .as(age.name())
                    .contains(Sex.WOMAN, Sex.MAN);
        }
    }

    @Test
    void theCharactersOfTheFirstDesignKeepTheirManner() {
        assertThat(manner("angry_customer")).isEqualTo(new Manner(0.6, 0.8, Manner.Style.AGGRESSIVE, 1.2));
        assertThat(manner("confused_elder")).isEqualTo(new Manner(0.8, 0.7, Manner.Style.SLOW, 0.8));
        assertThat(manner("professional")).isEqualTo(new Manner(0.75, 0.75, Manner.Style.FORMAL, 1));
    }

    private static Manner manner(String profile) {
        return VoiceProfiles.standard().named(profile).orElseThrow().manner();
    }

    @Test
    void castingGoesOnWithoutAVoiceThatIsOff() {
        CallId call = CallId.random();
        VoiceProfile man = VoiceProfiles.standard().named("middle_aged_male").orElseThrow();
        VoiceProfile neutral = VoiceProfiles.standard().named("neutral").orElseThrow();

        assertThat(man.cast(call, Set.of("heart", "am_fenrir", "af_kore")).voice())
                .isEqualTo("am_fenrir");
        assertThat(neutral.cast(call, Set.of("joe")).voice()).isEqualTo("joe");
        assertThat(man.cast(call, Set.of("bob")))
                .isEqualTo(new VoiceSettings("", man.voices().getFirst().prosody()));
    }

    @Test
    void menAreSpokenByTheManAndElderOnesAreSlower() {
        CallId call = CallId.random();

        assertThat(cast("elder_male", call).voice()).isEqualTo("joe");
        assertThat(cast("elder_female", call).voice()).isEqualTo("heart");
        assertThat(cast("elder_male", call).prosody().rate())
                .isLessThan(cast("young_male", call).prosody().rate());
    }

    @Test
    void theCallDecidesBetweenTheVoicesOfAProfile() {
        List<CallId> calls = Stream.generate(CallId::random).limit(50).toList();

        assertThat(calls.stream().map(call -> cast("neutral", call).voice()).distinct())
                .containsExactlyInAnyOrder("heart", "joe");
        assertThat(calls).allSatisfy(call -> assertThat(cast("neutral", call)).isEqualTo(cast("neutral", call)));
    }

    @Test
    void anotherVoiceStandsInForAManWhoIsNotOnTheMachine() {
        VoiceProfile man = VoiceProfiles.standard().named("middle_aged_male").orElseThrow();

        VoiceSettings standIn = man.cast(CallId.random(), Set.of("heart"));

        assertThat(standIn.voice()).isEqualTo("heart");
        assertThat(standIn.prosody().pitch()).isLessThan(0.7);
    }

    @Test
    void theRateOfAReplyMultipliesTheProfilesUpToTheFastestThatSoundsWell() {
        assertThat(feeling(0.8, 1, CALM, 0).rate()).isCloseTo(0.96 * 0.8, within(0.01)); // calm speech is slower
        assertThat(feeling(1.3, 1, CALM, 0).rate()).isBetween(1.2, 1.3);
        assertThat(feeling(2, 1, CALM, 0).rate()).isBetween(1.3, 1.35);
    }

    @Test
    void lessStabilityWidensTheRange() {
        assertThat(feeling(1, 0.2, CALM, 0).range())
                .isGreaterThan(feeling(1, 0.9, CALM, 0).range());
    }

    @Test
    void frustrationRaisesPitchRangeAndVolumeByIntensity() {
        Prosody calm = feeling(1, 1, CALM, 1);
        Prosody hidden = feeling(1, 1, ANGRY, 0);
        Prosody shown = feeling(1, 1, ANGRY, 1);

        assertThat(hidden).isEqualTo(calm);
        assertThat(shown.pitch()).isGreaterThan(calm.pitch());
        assertThat(shown.range()).isGreaterThan(calm.range());
        assertThat(shown.rate()).isGreaterThan(calm.rate());
        assertThat(shown.volume()).isGreaterThan(calm.volume());
    }

    @Test
    void almostEqualEmotionsHaveEqualProsody() {
        assertThat(feeling(1, 0.71, new Emotion(51, 1, 1, 1), 1))
                .isEqualTo(feeling(1, 0.72, new Emotion(49, 1, 9, 1), 1));
    }

    /** A step between two sentences must not be heard: listeners notice 5 % of pace, and 1 dB of level. */
    @Property
    void aSmallChangeOfTheFeelingIsASmallChangeOfTheVoice(
            @ForAll @DoubleRange(max = 0.99) double anger,
            @ForAll @DoubleRange(max = 0.99) double joy,
            @ForAll @DoubleRange(max = 0.99) double weariness,
            @ForAll @DoubleRange(max = 0.99) double fear) {
        Prosody before = shown(new VocalFeeling(anger, joy, weariness, fear, 0));
        Prosody after = shown(new VocalFeeling(anger + 0.01, joy + 0.01, weariness + 0.01, fear + 0.01, 0));

        assertThat(after.pitch()).isCloseTo(before.pitch(), within(0.021));
        assertThat(after.rate()).isCloseTo(before.rate(), within(0.03));
        assertThat(after.range()).isCloseTo(before.range(), within(0.04));
        assertThat(after.volume()).isCloseTo(before.volume(), within(0.03));
    }

    @Test
    void eachFeelingChangesTheVoiceInItsWay() {
        Prosody calm = shown(VocalFeeling.NONE);
        Prosody joyful = shown(new VocalFeeling(0, 1, 0, 0, 0));
        Prosody weary = shown(new VocalFeeling(0, 0, 1, 0, 0));
        Prosody afraid = shown(new VocalFeeling(0, 0, 0, 1, 0));
        Prosody relieved = shown(new VocalFeeling(0, 0, 0, 0, 1));

        assertThat(joyful.range()).isGreaterThan(calm.range());
        assertThat(joyful.pitch()).isGreaterThan(calm.pitch());
        assertThat(weary.rate()).isLessThan(calm.rate());
        assertThat(weary.range()).isLessThan(calm.range());
        assertThat(weary.volume()).isLessThan(calm.volume());
        assertThat(afraid.pitch()).isGreaterThan(calm.pitch());
        assertThat(afraid.rate()).isGreaterThan(calm.rate());
        assertThat(afraid.breath()).isPositive();
        assertThat(relieved.breath()).isGreaterThan(afraid.breath());
        assertThat(relieved.rate()).isLessThan(calm.rate());
    }

    private Prosody shown(VocalFeeling feeling) {
        return neutral.feeling(1, 0.8, feeling).prosody();
    }

    @Property
    void anyEmotionStaysWithinTheRanges(
            @ForAll @DoubleRange(min = 0.5, max = 2) double rate,
            @ForAll @DoubleRange(max = 1) double stability,
            @ForAll @DoubleRange(max = 100) double frustration,
            @ForAll @DoubleRange(max = 1) double intensity) {
        for (String name : VoiceProfiles.standard().names()) {
            VoiceProfile profile = VoiceProfiles.standard().named(name).orElseThrow();
            for (VoiceSettings settings : profile.voices()) {
                Prosody prosody = settings.feeling(rate, stability, new Emotion(frustration, 0, 0, 0), intensity)
                        .prosody();
                assertThat(prosody.pitch()).isBetween(Prosody.MIN_PITCH, Prosody.MAX_PITCH);
                assertThat(prosody.range()).isBetween(Prosody.MIN_RANGE, Prosody.MAX_RANGE);
                assertThat(prosody.rate()).isBetween(Prosody.MIN_RATE, Prosody.MAX_RATE);
                assertThat(prosody.volume()).isBetween(0.1, 1.0);
            }
        }
    }

    @Test
    void anUnknownProfileFallsBackToNeutralAndIsCounted() {
        var registry = new SimpleMeterRegistry();
        var casting = new VoiceCasting(VoiceProfiles.standard(), BOTH, registry);
        CallId call = CallId.random();

        VoiceSettings unknown = casting.cast(reply(call, 0, 0, "Hello.", true, "pirate"));

        assertThat(unknown).isEqualTo(casting.cast(reply(call, 0, 0, "Hello.", true, "neutral")));
        assertThat(registry.get("mockcall.tts.profiles.unknown").counter().count())
                .isEqualTo(1);
    }

    private Prosody feeling(double rate, double stability, Emotion emotion, double intensity) {
        return neutral.feeling(rate, stability, emotion, intensity).prosody();
    }

    private static VoiceSettings cast(String name, CallId call) {
        return VoiceProfiles.standard().named(name).orElseThrow().cast(call, BOTH);
    }
}
