package io.mockcall.evaluation.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SentenceTokenizerTest {
    @Test
    void aSentenceEndsWithItsPunctuation() {
        assertThat(SentenceTokenizer.of("Hello. How are you? Fine!  Good"))
                .containsExactly("Hello.", "How are you?", "Fine!", "Good");
    }

    @Test
    void aTitleEndsNoSentence() {
        assertThat(SentenceTokenizer.of("Thank you, Mr. Reed. Goodbye."))
                .containsExactly("Thank you, Mr. Reed.", "Goodbye.");
    }

    @Test
    void aNumberIsOneWord() {
        assertThat(SentenceTokenizer.words("It costs 12.50 - really")).isEqualTo(4);
        assertThat(SentenceTokenizer.of("It costs 12.50 today.")).hasSize(1);
    }

    @Test
    void nothingHasNoSentences() {
        assertThat(SentenceTokenizer.of("")).isEmpty();
        assertThat(SentenceTokenizer.of(" ... ! ")).isEmpty();
    }

    @Property
    void noWordIsLost(@ForAll String text) {
        int inSentences = SentenceTokenizer.of(text).stream()
                .mapToInt(SentenceTokenizer::words)
                .sum();
        assertThat(inSentences).isEqualTo(SentenceTokenizer.words(text));
    }
}
