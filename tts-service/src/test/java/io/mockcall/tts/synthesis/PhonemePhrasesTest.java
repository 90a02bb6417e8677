package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PhonemePhrasesTest {
    @Test
    void shortPhonemesStayWhole() {
        assertThat(PhonemePhrases.split(" həlˈO, ju. ", 20)).containsExactly("həlˈO, ju.");
        assertThat(PhonemePhrases.split("  ", 20)).isEmpty();
    }

    @Test
    void sentencesAreCutBeforeClausesAndClausesBeforeWords() {
        assertThat(PhonemePhrases.split("aaa, bbb. ccc, ddd eee", 16)).containsExactly("aaa, bbb.", "ccc, ddd eee");
        assertThat(PhonemePhrases.split("aaa bbb, ccc ddd eee", 16)).containsExactly("aaa bbb,", "ccc ddd eee");
        assertThat(PhonemePhrases.split("aaa bbb ccc ddd eee", 16)).containsExactly("aaa bbb ccc ddd", "eee");
        assertThat(PhonemePhrases.split("aaaaabbbbbccccc", 5)).containsExactly("aaaaa", "bbbbb", "ccccc");
    }

    @Test
    void aVeryShortPhraseIsNotCutOff() {
        assertThat(PhonemePhrases.split("a. bbb ccc ddd eee fff", 20)).containsExactly("a. bbb ccc ddd eee", "fff");
    }

    @Property
    void nothingIsLostAndNothingIsTooLong(
            @ForAll @StringLength(max = 300) @Chars({'a', 'ˈ', ' ', ',', '.', '—'}) @CharRange(from = 'b', to = 'h')
                    String phonemes,
            @ForAll @IntRange(min = 1, max = 50) int limit) {
        var phrases = PhonemePhrases.split(phonemes, limit);

        assertThat(String.join("", phrases).replace(" ", "")).isEqualTo(phonemes.replace(" ", ""));
        assertThat(phrases).allSatisfy(phrase -> assertThat(phrase.length()).isBetween(1, limit));
    }
}
