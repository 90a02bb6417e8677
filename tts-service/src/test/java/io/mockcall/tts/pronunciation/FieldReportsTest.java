package io.mockcall.tts.pronunciation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.mockcall.tts.synthesis.ModelsDirectory;
import io.mockcall.tts.text.TextNormalizer;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that voices in the field and callers of this product were reported to speak wrongly, from the text to the phonemes. */
class FieldReportsTest {
    private static final TextNormalizer NORMALIZER = new TextNormalizer();

    private static Pronouncer pronouncer;

    @BeforeAll
    static void load() {
        pronouncer = Pronouncer.load(ModelsDirectory.of("hibari"));
    }

    @AfterAll
    static void close() throws OrtException {
        if (pronouncer != null) {
            pronouncer.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$500                      | five hundred dollars",
                "World War II              | world war two",
                "Mr Lee                    | mister lee",
                "90210                     | nine zero two one zero",
                "1908                      | nineteen oh eight",
                "since 1908                | since nineteen oh eight",
                "9:30PM                    | nine thirty P M",
                "3.14                      | three point one four",
                "NE-123                    | N E one two three",
                "2 a                       | two a",
                "St Cross Road             | saint cross road",
                "16000                     | sixteen thousand",
                "I said *nothing* of the kind. | I said nothing of the kind.",
                "*Yes*.                    | yes.",
                "It *was* me who called.   | it was me who called.",
                "*sighs* Fine.             | fine.",
                "I am &amp; was ~~never~~ here 1\ufe0f\u20e3 \u2192 \ud83d\ude21 | I am and was here one",
                "1987. I told you that.    | nineteen eighty seven. I told you that.",
                "$1.5 million              | one point five million dollars",
                "$12.5                     | twelve dollars and fifty cents",
                "\u20ac59,90               | fifty nine euros and ninety cents",
                "59.90 \u20ac              | fifty nine euros and ninety cents",
                "\u20ac1.234,56            | one thousand two hundred thirty four euros and fifty six cents",
                "-$20                      | minus twenty dollars",
                "50\u201360 dollars        | fifty to sixty dollars",
                "$10k                      | ten thousand dollars",
                "$3,000.00/month           | three thousand dollars per month",
                "www.example.com/help      | W W W dot example dot com slash help",
                "jamie_wilson@example.com  | jamie underscore wilson at example dot com",
                "11/03/2026                | november third, twenty twenty six",
                "24/7                      | twenty four seven",
            })
    void aTextIsSpokenAsItsWords(String text, String words) {
        String spoken = NORMALIZER.normalize(text).plain();
        assertThat(spoken).isEqualTo(words.toLowerCase(Locale.ROOT));
        assertThat(phonemes(text)).isNotBlank().doesNotContainPattern("[0-9$\u20ac*&~|@/_#]");
    }

    @Test
    void aTableIsReadCellByCell() {
        assertThat(NORMALIZER
                        .normalize("| plan | price |\n|---|---|\n| Basic | $20 |")
                        .plain())
                .isEqualTo("plan, price, basic, twenty dollars");
    }

    @ParameterizedTest
    @CsvSource({
        "Łukasz Wójcik, wˈukɑʃ vˈYʧɪk",
        "Søren Bjørn, sˈɔɹən bjˈɔɹn",
        "Jürgen Weiß, jˈɜɹɡən vˈIs",
        "Yıldız Đorđe, jɪldˈiz ʤˈɔɹʤA",
    })
    void namesOfOtherLanguagesSoundLikeThemselves(String name, String expected) {
        assertThat(phonemes(name)).isEqualTo(expected);
        assertThat(NORMALIZER.normalize(name).unspoken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hmm", "Hmm.", "Shh", "Shh!", "Mm-hm", "Mhm", "Pfft", "Grr", "Brr", "Psst", "Tsk"})
    void aWordWithoutVowelsSounds(String word) {
        assertThat(Arrays.stream(phonemes(word).split("")).filter(Phonemes::areValid))
                .isNotEmpty();
    }

    private static String phonemes(String text) {
        return pronouncer.phonemes(NORMALIZER.normalize(text));
    }
}
