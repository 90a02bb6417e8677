package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.SpokenToken;
import io.mockcall.tts.text.TextNormalizer;
import io.mockcall.tts.voice.Prosody;
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

    @Test
    void fasterSpeechHasShorterPausesWithinBounds() {
        assertThat(PunctuationPauses.atRate(300, atRate(1))).isEqualTo(300);
        assertThat(PunctuationPauses.atRate(300, atRate(1.2))).isEqualTo(250);
        assertThat(PunctuationPauses.atRate(300, atRate(0.8))).isEqualTo(375);
        assertThat(PunctuationPauses.atRate(300, atRate(Prosody.MAX_RATE))).isEqualTo(214);
        assertThat(PunctuationPauses.atRate(300, atRate(Prosody.MIN_RATE))).isEqualTo(500);
    }

    private static Prosody atRate(double rate) {
        return new Prosody(1, 1, rate, 1, 1);
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
