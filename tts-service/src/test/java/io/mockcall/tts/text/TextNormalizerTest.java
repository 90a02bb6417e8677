package io.mockcall.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextNormalizerTest {
    private final TextNormalizer normalizer = new TextNormalizer();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "That's *my* money, not _yours_!       | my yours",
                "You <b>must</b> **call me** back.     | must call me",
                "snake_case_name and 2*3*4             | ''",
                "It costs *$25* today                  | twenty five dollars",
                "*sighs* Fine. *Never* mind.           | Never",
            })
    void markedWordsAreEmphasized(String text, String emphasized) {
        assertThat(normalizer.normalize(text).tokens().stream()
                        .filter(SpokenToken::emphasized)
                        .map(SpokenToken::text)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(emphasized);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wait \u2014 what?!               | wait\u2014 what?",
                "Well... it depends.              | well\u2026 it depends.",
                "Stop!!! Now, please.             | stop! now, please.",
                "Call 555-0142 (the new number).  | call five five five, zero one four two, the new number.",
                "\u201cNo,\u201d he said.         | no, he said.",
                "at 5 p.m.                        | at five p m.",
            })
    void punctuationMakesPauses(String text, String plain) {
        assertThat(normalizer.normalize(text).plain()).isEqualTo(plain);
    }

    @Test
    void spelledLettersAreLetters() {
        assertThat(normalizer.normalize("my VPN").tokens())
                .containsExactly(
                        new SpokenToken("my", SpokenToken.Kind.WORD, false),
                        new SpokenToken("V", SpokenToken.Kind.LETTER, false),
                        new SpokenToken("P", SpokenToken.Kind.LETTER, false),
                        new SpokenToken("N", SpokenToken.Kind.LETTER, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "...",
                "?!",
                "\uD83D\uDE00",
                "\u65e5\u672c\u8a9e",
                "\u2014",
                "'",
                "-",
                "()",
                "\u0000",
                "\uD83D",
                "<br/>",
                "***",
                "[sighs]",
                "*sighs*",
                "(laughs)",
                ":-)",
                "---",
                "|---|---|",
                "<!-- 5 -->",
                "\u200b",
                "```\nx = 1\n```"
            })
    void textWithoutWordsHasNoTokens(String text) {
        assertThat(normalizer.normalize(text).tokens()).isEmpty();
    }

    @Test
    void restOfAVeryLongTextIsNotSpoken() {
        String text = "word ".repeat(TextNormalizer.MAX_LENGTH / 5) + "end";
        SpokenText spoken = normalizer.normalize(text);
        assertThat(spoken.tokens()).hasSize(TextNormalizer.MAX_LENGTH / 5);
        assertThat(spoken.unspoken()).containsExactly("end");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello \u7530\u4e2d\u3055\u3093, it's me | hello, it's me | \u7530\u4e2d\u3055\u3093",
                "\u0645\u062d\u0645\u062f and \u65e5\u672c | and | \u0645\u062d\u0645\u062f \u65e5\u672c",
                "\u042e\u043b\u0438\u044f \u0429\u0435\u0440\u0431\u0430\u043a\u043e\u0432\u0430 | yuliya shcherbakova | ''",
                "\u0141ukasz \u00d8 \u03c0 \ud83d\ude00 | lukasz o pi | ''",
            })
    void wordsInOtherScriptsAreReported(String text, String plain, String unspoken) {
        SpokenText spoken = normalizer.normalize(text);
        assertThat(spoken.plain()).isEqualTo(plain);
        assertThat(String.join(" ", spoken.unspoken())).isEqualTo(unspoken);
    }

    @Property
    void onlyWordsLettersAndPunctuationRemainOfAnyText(@ForAll String text) {
        assertSpeakable(text);
    }

    @Property
    void onlyWordsLettersAndPunctuationRemainOfWrittenText(@ForAll("written") String text) {
        assertSpeakable(text);
    }

    private void assertSpeakable(String text) {
        for (SpokenToken token : normalizer.normalize(text).tokens()) {
            switch (token.kind()) {
                case WORD -> assertThat(token.text()).matches("'?[A-Za-z]+(?:['-][A-Za-z]+)*'?");
                case LETTER -> assertThat(token.text()).matches("[A-Z]");
                case PUNCTUATION -> assertThat(token.text()).matches("[,.?!;:\u2014\u2026]");
            }
        }
    }

    @Provide
    Arbitrary<String> written() {
        return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(14).map(pieces -> String.join("", pieces));
    }

    private static final List<String> PIECES = List.of(
            " ",
            " ",
            " ",
            "a",
            "the",
            "I",
            "US",
            "PIN",
            "St.",
            "Dr.",
            "No.",
            "May",
            "Jan",
            "Mon",
            "pm",
            "p.m.",
            "kg",
            "km/h",
            "k",
            "m",
            "%",
            "$",
            "\u20ac",
            "USD",
            "1",
            "12",
            "0",
            "007",
            "1908",
            "2026",
            "90210",
            "1,234",
            "3.14",
            "1/2",
            "-",
            "\u2013",
            "/",
            ":",
            ".",
            ",",
            "'",
            "\"",
            "(",
            ")",
            "[",
            "]",
            "*",
            "_",
            "#",
            "@",
            "&",
            "&amp;",
            "<",
            ">",
            "<b>",
            "</b>",
            "<br>",
            "\n",
            "|",
            "~",
            "^2",
            "+",
            "=",
            "x",
            "\u00d7",
            "\u00bd",
            "\u00b0",
            "\u00b2",
            "\u2026",
            "\u2014",
            "\ud83d\ude21",
            "1\ufe0f\u20e3",
            "\u0664",
            "\u2167",
            "\u00df",
            "\u0142",
            "\u00e9",
            "\u4e2d",
            "http://",
            "www.",
            "a.com",
            "IV",
            "th",
            "st",
            "s",
            "'s",
            "!",
            "?",
            "`",
            "\\",
            "{",
            "}");
}
