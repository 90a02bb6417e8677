package io.mockcall.tts.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTokenTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "5", "a5", "a b", "a.", "*a*", "-", "'", "$"})
    void wordsHaveNothingButLettersApostrophesAndHyphens(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpokenToken(text, SpokenToken.Kind.WORD, false))
                .withMessageContaining("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "AB", "5", "."})
    void lettersAreOneCapitalLetter(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SpokenToken(text, SpokenToken.Kind.LETTER, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-", "..", "("})
    void punctuationMakesAPauseOrATone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpokenToken(text, SpokenToken.Kind.PUNCTUATION, false));
    }

    @ParameterizedTest
    @CsvSource({"I'm, WORD", "uh-huh, WORD", "José, WORD", "V, LETTER", "?, PUNCTUATION"})
    void speakableTokensAreValid(String text, SpokenToken.Kind kind) {
        assertThat(new SpokenToken(text, kind, true).text()).isEqualTo(text);
    }

    @Test
    void plainTextHasPunctuationAttachedToWords() {
        SpokenText text = new SpokenText(List.of(
                new SpokenToken("My", SpokenToken.Kind.WORD, false),
                new SpokenToken("V", SpokenToken.Kind.LETTER, false),
                new SpokenToken("?", SpokenToken.Kind.PUNCTUATION, false),
                new SpokenToken("No", SpokenToken.Kind.WORD, true)));
        assertThat(text.plain()).isEqualTo("my v? no");
    }
}
