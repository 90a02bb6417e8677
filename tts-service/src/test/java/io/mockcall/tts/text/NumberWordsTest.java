package io.mockcall.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberWordsTest {
    @ParameterizedTest
    @CsvSource({
        "0, zero",
        "13, thirteen",
        "20, twenty",
        "21, twenty one",
        "100, one hundred",
        "101, one hundred one",
        "16000, sixteen thousand",
        "1000000, one million",
        "1000001, one million one",
        "999999999999999, nine hundred ninety nine trillion nine hundred ninety nine billion nine hundred ninety nine million"
                + " nine hundred ninety nine thousand nine hundred ninety nine",
        "0042, zero zero four two",
        "1234567890123456, 'one two three four , five six seven eight , nine zero one two , three four five six'",
    })
    void numbersAreQuantities(String digits, String words) {
        assertThat(NumberWords.cardinal(digits)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "1, first",
        "2, second",
        "12, twelfth",
        "20, twentieth",
        "21, twenty first",
        "100, one hundredth",
        "8, eighth"
    })
    void ordinalsFollowTheirLastWord(long number, String words) {
        assertThat(NumberWords.ordinal(number)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "1066, ten sixty six",
        "1900, nineteen hundred",
        "1908, nineteen oh eight",
        "2000, two thousand",
        "2005, two thousand five",
        "2010, twenty ten",
        "2026, twenty twenty six",
        "476, four hundred seventy six",
    })
    void yearsAreReadByPairs(int year, String words) {
        assertThat(NumberWords.year(year)).isEqualTo(words);
    }

    @Test
    void longNumbersHavePausesBetweenGroups() {
        assertThat(NumberWords.groupedDigits("80453127")).isEqualTo("eight zero four five , three one two seven");
        assertThat(NumberWords.groupedDigits("1234567")).isEqualTo("one two three , four five six seven");
        assertThat(NumberWords.groupedDigits("12345")).isEqualTo("one two three four five");
    }

    @Property
    void everyNumberIsWords(@ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long number) {
        assertThat(NumberWords.cardinal(number)).matches("[a-z]+(?: [a-z]+)*");
        assertThat(NumberWords.ordinal(number)).matches("[a-z]+(?: [a-z]+)*");
    }

    @Property
    void differentNumbersHaveDifferentWords(
            @ForAll @IntRange(min = 0, max = 2_000_000) int one,
            @ForAll @IntRange(min = 0, max = 2_000_000) int other) {
        assertThat(NumberWords.cardinal(one).equals(NumberWords.cardinal(other)))
                .isEqualTo(one == other);
    }
}
