package io.mockcall.simulator.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class SentenceSplitterTest {
    @Test
    void endAtFullStopsButNotAfterTitlesOrInsideNumbers() {
        assertThat(SentenceSplitter.split("Ask Mr. Reed. It was $4.99! Really? Yes"))
                .containsExactly("Ask Mr. Reed.", "It was $4.99!", "Really?", "Yes");
    }

    @Test
    void speechWithoutFullStopsIsCutWhereANewThoughtBegins() {
        assertThat(SentenceSplitter.splitSpeech(
                        "i am really sorry about all that trouble could you please tell me your account number"))
                .isEqualTo(List.of(
                        "i am really sorry about all that trouble", "could you please tell me your account number"));
    }

    @Property
    void nothingIsLost(@ForAll @AlphaChars @Chars({' ', '.', '?', '!'}) String text) {
        assertThat(String.join("", SentenceSplitter.split(text)).replaceAll("\\s", ""))
                .isEqualTo(text.replaceAll("\\s", ""));
    }
}
