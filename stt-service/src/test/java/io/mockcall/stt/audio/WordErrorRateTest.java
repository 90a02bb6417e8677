package io.mockcall.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordErrorRateTest {
    @Test
    void whatIsUnderstoodHasNoErrors() {
        assertThat(WordErrorRate.of("he was not an ill disposed young man", "He was not an ill-disposed young man."))
                .isEqualTo(new WordErrorRate(0, 8));
    }

    @Test
    void numbersMayBeWrittenEitherWay() {
        assertThat(WordErrorRate.of("ten of clubs twenty five", "10 of clubs, 25")
                        .errors())
                .isZero();
    }

    @Test
    void wrongMissingAndExtraWordsCount() {
        assertThat(WordErrorRate.of("one two three four", "one too four five")).isEqualTo(new WordErrorRate(3, 4));
    }

    @Test
    void nothingUnderstoodIsAllWrong() {
        assertThat(WordErrorRate.of("hello there", "").rate()).isEqualTo(1);
    }
}
