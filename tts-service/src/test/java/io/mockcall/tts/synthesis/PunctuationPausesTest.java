package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PunctuationPausesTest {
    @Test
    void thePauseAfterASentenceIsLongerThanAfterAComma() {
        assertThat(PunctuationPauses.after("It is over.")).isGreaterThan(PunctuationPauses.after("It is over,"));
        assertThat(PunctuationPauses.after("It is over, ")).isGreaterThan(PunctuationPauses.after("It is over"));
        assertThat(PunctuationPauses.after("  ")).isZero();
    }
}
