package io.mockcall.tts.pronunciation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InflectionTest {
    @Test
    void sHasThreeSounds() {
        assertThat(Inflection.s("kˈæt")).isEqualTo("kˈæts");
        assertThat(Inflection.s("dˈɔɡ")).isEqualTo("dˈɔɡz");
        assertThat(Inflection.s("hˈɔɹs")).isEqualTo("hˈɔɹsᵻz");
    }

    @Test
    void edHasThreeSoundsAndAFlap() {
        assertThat(Inflection.ed("wˈɔk")).isEqualTo("wˈɔkt");
        assertThat(Inflection.ed("plˈA")).isEqualTo("plˈAd");
        assertThat(Inflection.ed("nˈid")).isEqualTo("nˈidᵻd");
        assertThat(Inflection.ed("wˈAt")).isEqualTo("wˈAɾᵻd");
        assertThat(Inflection.ed("wˈɑnt")).isEqualTo("wˈɑntᵻd");
    }

    @Test
    void ingFlapsATBetweenVowels() {
        assertThat(Inflection.ing("wˈAt")).isEqualTo("wˈAɾɪŋ");
        assertThat(Inflection.ing("tˈɛst")).isEqualTo("tˈɛstɪŋ");
        assertThat(Inflection.ing("t")).isEqualTo("tɪŋ");
    }
}
