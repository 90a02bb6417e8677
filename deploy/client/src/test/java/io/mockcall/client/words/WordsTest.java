package io.mockcall.client.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mockcall.contracts.WordErrorRate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @Test
    void caseAndPunctuationAreNoErrors() {
        assertThat(rate("Thank you, Mr. Reed! It's done.", "thank you mister reed its done"))
                .isEqualTo(new WordErrorRate(0, 6));
    }

    @Test
    void eachSubstitutedMissingAndAddedWordIsOneError() {
        assertThat(rate("a b c d", "a x c d").errors()).isEqualTo(1);
        assertThat(rate("a b c d", "a c d").errors()).isEqualTo(1);
        assertThat(rate("a b c d", "a b c d e").errors()).isEqualTo(1);
        assertThat(rate("a b c d", "").rate()).isEqualTo(1, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$45 | forty five dollars",
                "25% | twenty-five percent",
                "12 | twelve",
                "40 | forty",
                "300 | three hundred",
                "2000 | two thousand",
                "4471 | four four seven one",
                "$1,000 | one thousand dollars",
                "007 | zero zero seven",
            })
    void numbersAreComparedAsTheyAreSaid(String written, String said) {
        assertThat(Words.of(written)).isEqualTo(Words.of(said));
    }

    @Test
    void anEmptyTranscriptOfNoWordsIsNoError() {
        assertThat(rate("", "").rate()).isZero();
        assertThat(rate("", "hello").rate()).isEqualTo(1);
    }

    @Test
    void ratesAddUpByWords() {
        var sum = new WordErrorRate(1, 10).plus(new WordErrorRate(0, 30));
        assertThat(sum.rate()).isEqualTo(0.025, within(1e-9));
    }

    @Property
    void aTextHasNoErrorsAgainstItself(@ForAll String text) {
        assertThat(rate(text, text).errors()).isZero();
    }

    @Property
    void errorsAreBoundedByTheLongerText(@ForAll List<Boolean> a, @ForAll List<Boolean> b) {
        var rate = rate(words(a), words(b));
        assertThat(rate.errors()).isBetween(Math.abs(a.size() - b.size()), Math.max(a.size(), b.size()));
    }

    private static WordErrorRate rate(String spoken, String recognised) {
        return WordErrorRate.of(spoken, recognised, Words::of);
    }

    private static String words(List<Boolean> bits) {
        return String.join(" ", bits.stream().map(bit -> bit ? "yes" : "no").toList());
    }
}
