package io.mockcall.tts.provider.piper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EspeakPhonemesTest {
    @ParameterizedTest
    @CsvSource({
        "dˈA, dˈeɪ",
        "mˈI nˈW ɡˈO bˈY, mˈaɪ nˈaʊ ɡˈoʊ bˈɔɪ",
        "ʤˈʌst ʧˈɑɹʤd, dʒˈʌst tʃˈɑːɹdʒd",
        "ˈOpᵊnd, ˈoʊpənd",
        "wˈɔTəɹ, wˈɔːɾɚ",
        "wˈɜɹk, wˈɜːk",
        "fˈi, fˈiː",
        "wi, wiː",
        "hˈæpi, hˈæpi",
        "bˈɪli kˈu, bˈɪli kˈuː",
        "nˈObˌɑdi., nˈoʊbˌɑːdi.",
        "ˈIdiəl, ˈaɪdiːəl"
    })
    void misakiBecomesEspeak(String misaki, String espeak) {
        assertThat(EspeakPhonemes.of(misaki)).isEqualTo(espeak);
    }
}
