package io.mockcall.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.WordErrorRate;
import org.junit.jupiter.api.Test;

class SpokenWordsTest {
    @Test
    void whatIsUnderstoodHasNoErrors() {
        assertThat(WordErrorRate.of(
                        "he was not an ill disposed young man",
                        "He was not an ill-disposed young man.",
                        SpokenWords::of))
                .isEqualTo(new WordErrorRate(0, 8));
    }

    @Test
    void numbersMayBeWrittenEitherWay() {
        assertThat(WordErrorRate.of("ten of clubs twenty five", "10 of clubs, 25", SpokenWords::of)
                        .errors())
                .isZero();
    }

    @Test
    void wrongMissingAndExtraWordsCount() {
        assertThat(WordErrorRate.of("one two three four", "one too four five", SpokenWords::of))
                .isEqualTo(new WordErrorRate(3, 4));
    }

    @Test
    void nothingUnderstoodIsAllWrong() {
        assertThat(WordErrorRate.of("hello there", "", SpokenWords::of).rate()).isEqualTo(1);
    }
}
