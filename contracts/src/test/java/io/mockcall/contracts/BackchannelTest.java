package io.mockcall.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackchannelTest {
    @ParameterizedTest
    @ValueSource(strings = {"Mm-hmm.", "mhm", "Okay.", "OK", "Uh-huh.", "Yeah, right.", "I see.", "Okay, okay.", "Hmm"})
    void aListenerMakesSounds(String text) {
        assertThat(Backchannel.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Okay, let me check that.",
                "Wait.",
                "No.",
                "Right, but listen.",
                "Sorry?",
                "",
                "Yes I have it here"
            })
    void whoeverSaysMoreTakesTheTurn(String text) {
        assertThat(Backchannel.is(text)).isFalse();
    }
}
