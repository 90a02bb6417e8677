package io.mockcall.evaluation.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordErrorRateTest {
    @Test
    void wrongMissingAndInventedWordsCount() {
        assertThat(WordErrorRate.of("one two three four", "One, two - three four!"))
                .hasValue(0);
        assertThat(WordErrorRate.of("one two three four", "one too three four")).hasValue(0.25);
        assertThat(WordErrorRate.of("one two three four", "one three four")).hasValue(0.25);
        assertThat(WordErrorRate.of("one two three four", "one two two three four"))
                .hasValue(0.25);
        assertThat(WordErrorRate.of("one two three four", "")).hasValue(1);
        assertThat(WordErrorRate.of("one", "two three")).hasValue(2);
    }

    @Test
    void withoutAReferenceThereIsNoRate() {
        assertThat(WordErrorRate.of("", "anything")).isEmpty();
        assertThat(WordErrorRate.of(" . ", "anything")).isEmpty();
        assertThat(WordErrorRate.of("a ".repeat(10_001), "anything")).isEmpty();
    }
}
