package io.mockcall.tts.pronunciation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhonemesTest {
    @Test
    void anUnstressedWordIsStressedAtItsFirstVowel() {
        assertThat(Phonemes.withPrimaryStress("wɪð")).isEqualTo("wˈɪð");
        assertThat(Phonemes.withSecondaryStress("fɹʌm")).isEqualTo("fɹˌʌm");
    }

    @Test
    void secondaryStressBecomesPrimary() {
        assertThat(Phonemes.withPrimaryStress("wˌʌt")).isEqualTo("wˈʌt");
    }

    @Test
    void primaryStressStays() {
        assertThat(Phonemes.withPrimaryStress("əbˈWt")).isEqualTo("əbˈWt");
        assertThat(Phonemes.withSecondaryStress("əbˈWt")).isEqualTo("əbˈWt");
    }

    @Test
    void demotingKeepsOneLevel() {
        assertThat(Phonemes.demoted("twˌɛntifˈIv")).isEqualTo("twɛntifˌIv");
        assertThat(Phonemes.demoted("wˌʌt")).isEqualTo("wˌʌt");
        assertThat(Phonemes.withOnlySecondaryStress("ðə")).isEqualTo("ðˌə");
    }

    @Test
    void aWordWithoutVowelHasNoStress() {
        assertThat(Phonemes.withPrimaryStress("pst")).isEqualTo("pst");
    }

    @Test
    void otherSymbolsAreNoPhonemes() {
        assertThat(Phonemes.areValid("bɹˈItlˌIn")).isTrue();
        assertThat(Phonemes.areValid("pˈAmənt plˈæn")).isTrue();
        assertThat(Phonemes.areValid("bright*")).isFalse();
        assertThat(Phonemes.areValid("ˈ")).isFalse();
        assertThat(Phonemes.areValid("")).isFalse();
    }
}
