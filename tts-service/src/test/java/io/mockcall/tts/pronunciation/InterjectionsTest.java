package io.mockcall.tts.pronunciation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterjectionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"Hmm", "hmmmmm", "mm", "Mhm", "shh", "SHHH", "psst", "pff", "pffft", "tsk", "brr", "grrr", "hmph"
            })
    void wordsWithoutVowelsHaveASound(String word) {
        assertThat(Interjections.sound(word)).isNotNull().matches(Phonemes::areValid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh", "m", "TV", "hum", "ps", "br", "", "mine"})
    void otherWordsAreNoInterjections(String word) {
        assertThat(Interjections.sound(word)).isNull();
    }

    @Test
    void aLongDrawnOutSoundIsTheSame() {
        assertThat(Interjections.sound("h" + "m".repeat(1_000))).isEqualTo(Interjections.sound("hmm"));
    }
}
