package io.mockcall.stt.provider.moonshine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HypothesisTest {
    @Test
    void aGuessIsNotCredible() {
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
    void partsAreWeighedByTheirLength() {
        assertThat(new Hypothesis("one", 1, -1).then(new Hypothesis("two three four", 3, -0.2)))
                .isEqualTo(new Hypothesis("one two three four", 4, -0.4));
    }

    @Test
    void partsWithoutWordsDoNotCount() {
        var one = new Hypothesis("one", 1, -1);
        assertThat(one.then(Hypothesis.NOTHING)).isEqualTo(one);
        assertThat(Hypothesis.NOTHING.then(one)).isEqualTo(one);
    }
}
