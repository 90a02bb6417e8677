package io.mockcall.evaluation.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountParserTest {
    @ParameterizedTest
    @CsvSource({
        "three, 3",
        "twenty-five, 25",
        "a hundred, 100",
        "two hundred and, 200",
        "one hundred twenty, 120",
        "three thousand, 3000",
        "12.5, 12.5"
    })
    void numbersAreRead(String words, double number) {
        assertThat(AmountParser.number(words)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "'I will credit six monthly fees today.', 6, fee",
        "'You get fifty dollars.', 50, dollar",
        "'I can freeze it for twelve months.', 12, month"
    })
    void amountsAreFound(String sentence, double number, String unit) {
        assertThat(AmountParser.parse(sentence)).containsExactly(new AmountParser.Amount(number, unit));
    }
}
