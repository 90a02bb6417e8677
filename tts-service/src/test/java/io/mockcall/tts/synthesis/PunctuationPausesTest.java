package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PausesTest {
    @Test
    void onePausesLongerAtTheEndOfASentenceThanAtAComma() {
        assertThat(Pauses.after("It is over.")).isGreaterThan(Pauses.after("It is over,"));
        assertThat(Pauses.after("It is over, ")).isGreaterThan(Pauses.after("It is over"));
        assertThat(Pauses.after("  ")).isZero();
    }
}
