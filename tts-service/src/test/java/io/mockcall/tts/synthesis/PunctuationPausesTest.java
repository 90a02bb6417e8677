package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.SpokenToken;
import io.mockcall.tts.text.TextNormalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PunctuationPausesTest {
    @Test
    void thePauseAfterASentenceIsLongerThanAfterAComma() {
        assertThat(pauseAfter("It is over."))
                .isGreaterThan(pauseAfter("It is over: no"))
                .isEqualTo(PunctuationPauses.SENTENCE_MS);
        assertThat(PunctuationPauses.after(endingWith(",")))
                .isBetween(pauseAfter("It is over"), pauseAfter("It is over."));
        assertThat(pauseAfter("  ")).isZero();
    }

    private static int pauseAfter(String text) {
        return PunctuationPauses.after(new TextNormalizer().normalize(text));
    }

    private static SpokenText endingWith(String mark) {
        return new SpokenText(List.of(
                new SpokenToken("over", SpokenToken.Kind.WORD, false),
                new SpokenToken(mark, SpokenToken.Kind.PUNCTUATION, false)));
    }
}
