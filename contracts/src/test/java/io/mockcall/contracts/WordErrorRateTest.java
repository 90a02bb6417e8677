package io.mockcall.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordErrorRateTest {
    @Test
    void eachSubstitutedMissingAndAddedWordIsOneError() {
        assertThat(rate("a b c d", "a x c d").errors()).isEqualTo(1);
        assertThat(rate("a b c d", "a c d").errors()).isEqualTo(1);
        assertThat(rate("a b c d", "a b c d e").errors()).isEqualTo(1);
        assertThat(rate("one two three four", "one too four five")).isEqualTo(new WordErrorRate(3, 4));
    }

    @Test
    void theRateMayBeMoreThanOne() {
        assertThat(rate("one", "two three").rate()).isEqualTo(2);
    }

    @Test
    void anEmptyTranscriptOfNoWordsIsNoError() {
        assertThat(WordErrorRate.of(List.of(), List.of()).rate()).isZero();
        assertThat(WordErrorRate.of(List.of(), List.of("hello")).rate()).isEqualTo(1);
    }

    @Test
    void ratesAddUpByWords() {
        var sum = new WordErrorRate(1, 10).plus(new WordErrorRate(0, 30));
        assertThat(sum.rate()).isEqualTo(0.025, within(1e-9));
        assertThat(sum.plus(WordErrorRate.NONE)).isEqualTo(sum).hasToString("2.5 % (1 of 40 words)");
    }

    @Property
    void aTextHasNoErrorsAgainstItself(@ForAll List<String> words) {
        assertThat(WordErrorRate.of(words, words).errors()).isZero();
    }

    @Property
    void errorsAreBoundedByTheLongerText(@ForAll List<Boolean> a, @ForAll List<Boolean> b) {
        var rate = WordErrorRate.of(words(a), words(b));
        assertThat(rate.errors()).isBetween(Math.abs(a.size() - b.size()), Math.max(a.size(), b.size()));
    }

    private static WordErrorRate rate(String reference, String transcript) {
        return WordErrorRate.of(reference, transcript, text -> List.of(text.split(" ")));
    }

    private static List<String> words(List<Boolean> bits) {
        return bits.stream().map(String::valueOf).toList();
    }
}
