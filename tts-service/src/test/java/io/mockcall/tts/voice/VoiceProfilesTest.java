package io.mockcall.tts.voice;

import static io.mockcall.tts.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

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
    private static final Emotion CALM = new Emotion(0, 80, 80, 80);
    private static final Emotion ANGRY = new Emotion(90, 10, 10, 10);

    private static final Set<String> BOTH = Set.of("heart", "joe");

    private final VoiceSettings neutral = VoiceSettings.DEFAULT;

    @Test
    void theTenProfilesAreDistinct() {
        var profiles = VoiceProfiles.standard();

        assertThat(profiles.names())
                .hasSize(10)
                .contains("neutral", "professional", "angry_customer", "confused_elder", "elder_male");
        assertThat(profiles.names().stream()
                        .map(name -> profiles.named(name).orElseThrow().voices())
                        .distinct())
                .hasSize(10);
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
    void theRateOfAReplyMultipliesTheProfiles() {
        assertThat(feeling(1.5, 1, CALM, 0).rate()).isEqualTo(1.5);
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
                .isEqualTo(feeling(1, 0.69, new Emotion(49, 9, 9, 9), 1));
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
