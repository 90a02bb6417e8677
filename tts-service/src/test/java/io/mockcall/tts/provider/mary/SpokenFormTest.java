package io.mockcall.tts.provider.mary;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenFormTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I want a refund.              | I want a refund.",
                "It cost $42.50, not $1!       | It cost 42 dollars and 50 cents, not 1 dollar!",
                "You owe me $1,200.00.         | You owe me 1,200 dollars.",
                "\u20ac5 or \u00a33.20         | 5 euros or 3 pounds and 20 pence",
                "25% off                       | 25 percent off",
                "Order AB1234 is late          | Order A B 1 2 3 4 is late",
                "It is order 88-1234.          | It is order 8 8, 1 2 3 4.",
                "Call 555-0142 now             | Call 5 5 5, 0 1 4 2 now",
                "My account is 12345678.       | My account is 1 2 3 4 5 6 7 8.",
                "In 2024 at 10:30              | In 2024 at 10:30",
                "me@example.com                | me at example.com",
                "Wait \u2014 what?              | Wait, what?",
                "I don\u2019t \u201cknow\u201d | I don't know",
                "Na\u00efve caf\u00e9 \uD83D\uDE00 talk | Naive cafe talk",
                "Wow!!! Really?!               | Wow!!! Really?!",
                "Hello ... world               | Hello. world",
                "well-known, isn't it          | well-known, isn't it",
                "<b>bold</b> & brave           | b bold b and brave",
                "Hmmmm, my TV is soooo slow    | hum, my TV is soo slow",
                "Pfft, xkcdqwrtz               | puff,",
                "I paid 1,250 of 3.5           | I paid 1,250 of 3.5",
            })
    void writtenTextBecomesSpokenText(String written, String spoken) {
        assertThat(SpokenForm.of(written)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "...", "?!", "\uD83D\uDE00", "\u65e5\u672c\u8a9e", "\u2014", "'", "-", "()", "\u0000"})
    void textWithoutWordsIsEmpty(String text) {
        assertThat(SpokenForm.of(text)).isEmpty();
    }

    @Test
    void anyNumberIsSpoken() {
        assertThat(SpokenForm.of("1".repeat(30))).isEqualTo("1 ".repeat(30).strip());
    }

    @Property
    void onlySpeakableCharactersRemain(@ForAll String text) {
        assertThat(SpokenForm.of(text)).matches("[A-Za-z0-9 .,;:!?'/-]*");
    }
}
