package io.mockcall.tts.pronunciation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PronunciationTest {
    @Test
    void slashesEnclosePhonemes() {
        assertThat(Pronunciation.parse("/n\u02c8Iki/")).isEqualTo(new Pronunciation("n\u02c8Iki", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NYE-kee", "nigh key", "kor", "a"})
    void otherTextIsARespelling(String text) {
        assertThat(Pronunciation.parse(text)).isEqualTo(new Pronunciation(text, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "NYE_kee", "5 star", "ny\u00e9", "-kee", "kee-", "a--b", "n\u02c8Iki", "/", "//"})
    void otherCharactersAreNoPronunciation(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pronunciation.parse(text))
                .withMessageContaining("a pronunciation must");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/n\u02c8Iki!/", "/5/", "/\u02c8/", "/xyz/"})
    void otherSymbolsAreNoPhonemes(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pronunciation.parse(text))
                .withMessageContaining("only phonemes");
    }

    @Test
    void aPronunciationHasAGreatestLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pronunciation.parse("a".repeat(81)))
                .withMessageContaining("1 to 80 characters");
    }
}
