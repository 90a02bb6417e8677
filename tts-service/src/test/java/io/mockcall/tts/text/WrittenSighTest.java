package io.mockcall.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenSighTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*sighs* I have told you twice.",
                "*Sighs heavily* Fine.",
                "(sighs) Fine.",
                "[sigh] Fine.",
                "[Deep sigh] Fine.",
                "**sigh** Fine.",
                "\"*sighs* Fine.\"",
                "*sighing* All right.",
                "(exhales slowly) All right.",
                "Ugh, not again.",
                "Ughhh. Not again.",
                "Hah! As if.",
                "*sighs*",
            })
    void aDirectedSighIsHeard(String text) {
        assertThat(WrittenSigh.opens(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Fine. *sighs* I give up.",
                "*laughs* Fine.",
                "(pauses) Fine.",
                "[sight unseen, I bought it](https://a.example) Fine.",
                "*Sightseeing* was the plan.",
                "(see the sighting report) Fine.",
                "Sighs do not help me.",
                "Ugly colours, all of them.",
                "Hahn is my name.",
                "Ugh-Smith speaking.",
                "(The sigh of relief that I was promised never came, you know)",
            })
    void otherTextsBeginWithoutASigh(String text) {
        assertThat(WrittenSigh.opens(text)).isFalse();
    }
}
