package io.mockcall.evaluation.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranscriptWordsTest {
    @Test
    void wrongMissingAndInventedWordsCount() {
        assertThat(TranscriptWords.errorRate("one two three four", "One, two - three four!"))
                .hasValue(0);
        assertThat(TranscriptWords.errorRate("one two three four", "one too three four"))
                .hasValue(0.25);
        assertThat(TranscriptWords.errorRate("one two three four", "one three four"))
                .hasValue(0.25);
        assertThat(TranscriptWords.errorRate("one two three four", "one two two three four"))
                .hasValue(0.25);
        assertThat(TranscriptWords.errorRate("one two three four", "")).hasValue(1);
        assertThat(TranscriptWords.errorRate("one", "two three")).hasValue(2);
    }

    @Test
    void withoutAReferenceThereIsNoRate() {
        assertThat(TranscriptWords.errorRate("", "anything")).isEmpty();
        assertThat(TranscriptWords.errorRate(" . ", "anything")).isEmpty();
        assertThat(TranscriptWords.errorRate("a ".repeat(10_001), "anything")).isEmpty();
    }
}
