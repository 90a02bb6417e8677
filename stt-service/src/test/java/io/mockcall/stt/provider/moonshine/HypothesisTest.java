package io.mockcall.stt.provider.moonshine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HypothesisTest {
    @Test
    void aLowProbabilityIsNotCredible() {
        assertThat(new Hypothesis("Thank you.", 4, -1.3).isCredible()).isFalse();
        assertThat(new Hypothesis("Thank you.", 4, -1.1).isCredible()).isTrue();
    }

    @Test
    void anotherScriptIsNotCredible() {
        assertThat(new Hypothesis("спасибо", 4, -0.1).isCredible()).isFalse();
        assertThat(new Hypothesis("A café for $20, please.", 4, -0.1).isCredible())
                .isTrue();
    }

    @Test
    void chunksAreWeightedByTheirTokens() {
        assertThat(new Hypothesis("one", 1, -1).append(new Hypothesis("two three four", 3, -0.2)))
                .isEqualTo(new Hypothesis("one two three four", 4, -0.4));
    }

    @Test
    void chunksWithoutWordsDoNotCount() {
        var one = new Hypothesis("one", 1, -1);
        assertThat(one.append(Hypothesis.EMPTY)).isEqualTo(one);
        assertThat(Hypothesis.EMPTY.append(one)).isEqualTo(one);
    }
}
