package io.mockcall.tts.voice;

import static io.mockcall.tts.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Emotion;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class VoiceProfilesTest {
    private static final Emotion CALM = new Emotion(0, 80, 80, 80);
    private static final Emotion ANGRY = new Emotion(90, 10, 10, 10);

    private final VoiceProfile neutral = VoiceProfiles.standard().neutral();

    @Test
    void theTenProfilesAreDistinct() {
        var profiles = VoiceProfiles.standard();

        assertThat(profiles.names())
                .hasSize(10)
                .contains("neutral", "professional", "angry_customer", "confused_elder", "elder_male");
        assertThat(profiles.names().stream()
                        .map(name -> profiles.named(name).orElseThrow().calm())
                        .distinct())
                .hasSize(10);
    }

    @Test
    void maleProfilesAreLowerAndElderOnesSlower() {
        assertThat(calm("elder_male").pitch()).isLessThan(calm("elder_female").pitch());
        assertThat(calm("elder_male").rate()).isLessThan(calm("young_male").rate());
    }

    @Test
    void theRateOfAReplyMultipliesTheProfiles() {
        assertThat(neutral.prosody(1.5, 1, CALM, 0).rate()).isEqualTo(1.5);
    }

    @Test
    void lessStabilityWidensTheRange() {
        assertThat(neutral.prosody(1, 0.2, CALM, 0).range())
                .isGreaterThan(neutral.prosody(1, 0.9, CALM, 0).range());
    }

    @Test
    void frustrationRaisesPitchRangeAndVolumeByIntensity() {
        Prosody calm = neutral.prosody(1, 1, CALM, 1);
        Prosody hidden = neutral.prosody(1, 1, ANGRY, 0);
        Prosody shown = neutral.prosody(1, 1, ANGRY, 1);

        assertThat(hidden).isEqualTo(calm);
        assertThat(shown.pitch()).isGreaterThan(calm.pitch());
        assertThat(shown.range()).isGreaterThan(calm.range());
        assertThat(shown.rate()).isGreaterThan(calm.rate());
        assertThat(shown.volume()).isGreaterThan(calm.volume());
    }

    @Test
    void almostEqualEmotionsHaveEqualProsody() {
        assertThat(neutral.prosody(1, 0.71, new Emotion(51, 1, 1, 1), 1))
                .isEqualTo(neutral.prosody(1, 0.69, new Emotion(49, 9, 9, 9), 1));
    }

    @Property
    void anyEmotionStaysWithinTheRanges(
            @ForAll @DoubleRange(min = 0.5, max = 2) double rate,
            @ForAll @DoubleRange(max = 1) double stability,
            @ForAll @DoubleRange(max = 100) double frustration,
            @ForAll @DoubleRange(max = 1) double intensity) {
        for (String name : VoiceProfiles.standard().names()) {
            VoiceProfile profile = VoiceProfiles.standard().named(name).orElseThrow();
            Prosody prosody = profile.prosody(rate, stability, new Emotion(frustration, 0, 0, 0), intensity);
            assertThat(prosody.pitch()).isBetween(Prosody.MIN_PITCH, Prosody.MAX_PITCH);
            assertThat(prosody.range()).isBetween(Prosody.MIN_RANGE, Prosody.MAX_RANGE);
            assertThat(prosody.rate()).isBetween(Prosody.MIN_RATE, Prosody.MAX_RATE);
            assertThat(prosody.volume()).isBetween(0.1, 1.0);
        }
    }

    @Test
    void anUnknownProfileFallsBackToNeutralAndIsCounted() {
        var registry = new SimpleMeterRegistry();
        var prosodyResolver = new ProsodyResolver(VoiceProfiles.standard(), registry);
        CallId call = CallId.random();

        Prosody unknown = prosodyResolver.resolve(reply(call, 0, 0, "Hello.", true, "pirate"));

        assertThat(unknown).isEqualTo(prosodyResolver.resolve(reply(call, 0, 0, "Hello.", true, "neutral")));
        assertThat(registry.get("mockcall.tts.profiles.unknown").counter().count())
                .isEqualTo(1);
    }

    private static Prosody calm(String name) {
        return VoiceProfiles.standard().named(name).orElseThrow().calm();
    }
}
