package io.mockcall.evaluation.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void aSentenceEndsWithItsPunctuation() {
        assertThat(Sentences.of("Hello. How are you? Fine!  Good"))
                .containsExactly("Hello.", "How are you?", "Fine!", "Good");
    }

    @Test
    void aTitleEndsNoSentence() {
        assertThat(Sentences.of("Thank you, Mr. Reed. Goodbye.")).containsExactly("Thank you, Mr. Reed.", "Goodbye.");
    }

    @Test
    void aNumberIsOneWord() {
        assertThat(Sentences.words("It costs 12.50 - really")).isEqualTo(4);
        assertThat(Sentences.of("It costs 12.50 today.")).hasSize(1);
    }

    @Test
    void nothingHasNoSentences() {
        assertThat(Sentences.of("")).isEmpty();
        assertThat(Sentences.of(" ... ! ")).isEmpty();
    }

    @Property
    void noWordIsLost(@ForAll String text) {
        int inSentences = Sentences.of(text).stream().mapToInt(Sentences::words).sum();
        assertThat(inSentences).isEqualTo(Sentences.words(text));
    }
}
