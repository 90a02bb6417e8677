package io.mockcall.languagemodels;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

class ReasoningFilterTest {
    private static final String WRITTEN =
            "<think>What <b>would</b> she say? 1 < 2.</think>I'm <b>here</b>. <Thinking>Hm.</thinking>2 < 3 </ </i> <th";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <think>What would she say?</think>I'm here.      | I'm here.
            <THINKING>Hm.</THINKING>I'm here.                | I'm here.
            Well. <thought>Hm.</thought>I'm here.            | Well. I'm here.
            What would she say?</think>I'm here.             | I'm here.
            I'm <b>here</b>.                                 | I'm <b>here</b>.
            I'm here.<think>And what                         | I'm here.
            """)
    void reasoningIsRemoved(String written, String answer) {
        assertThat(ReasoningFilter.strip(written)).isEqualTo(answer);
    }

    @Test
    void nothingElseIsRemoved() {
        assertThat(ReasoningFilter.strip(WRITTEN)).isEqualTo("I'm <b>here</b>. 2 < 3 </ </i> <th");
    }

    @Property(tries = 300)
    void anyChunksOfAnAnswerGiveTheSameAnswer(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 9) Integer> sizes) {
        List<String> chunks = new ArrayList<>();
        int at = 0;
        for (int i = 0; at < WRITTEN.length(); i++) {
            int to = Math.min(WRITTEN.length(), at + sizes.get(i % sizes.size()));
            chunks.add(WRITTEN.substring(at, to));
            at = to;
        }

        List<String> kept =
                ReasoningFilter.strip(Flux.fromIterable(chunks)).collectList().block();

        assertThat(String.join("", requireNonNull(kept))).isEqualTo(ReasoningFilter.strip(WRITTEN));
    }
}
