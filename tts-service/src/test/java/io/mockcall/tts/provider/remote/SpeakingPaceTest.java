package io.mockcall.tts.provider.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpeakingPaceTest {
    private static final String TEXT = "I have been waiting for an hour, and nobody has called me back.";

    @Test
    void nothingIsSpokenAtTheStartAndAllAtTheEnd() {
        var pace = new SpeakingPace();
        pace.learn(TEXT, 4_000);

        assertThat(pace.spokenUntil(TEXT, 0)).isZero();
        assertThat(pace.spokenUntil(TEXT, 4_000)).isEqualTo(TEXT.length());
    }

    @Test
    void aClauseBorderNearbyIsTaken() {
        var pace = new SpeakingPace();
        pace.learn(TEXT, 4_000);

        assertThat(TEXT.substring(0, pace.spokenUntil(TEXT, 2_050))).isEqualTo("I have been waiting for an hour,");
    }

    @Test
    void aWordThatIsSpokenInPartIsNotSpoken() {
        var pace = new SpeakingPace();
        pace.learn(TEXT, 4_000);

        assertThat(TEXT.substring(0, pace.spokenUntil(TEXT, 900))).isEqualTo("I have been");
    }
}
