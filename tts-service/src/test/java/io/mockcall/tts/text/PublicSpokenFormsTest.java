package io.mockcall.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Written text and its spoken form from public test data. Readings are equal if they differ only in punctuation, hyphens, spaces between
 * letters, "and" within a number or between dollars and cents, "zero" and "oh", "minus" and "negative", and "half" and "one half".
 */
class PublicSpokenFormsTest {
    private final TextNormalizer normalizer = new TextNormalizer();

    static Stream<Sample> samples() throws IOException {
        try (InputStream stream = PublicSpokenFormsTest.class.getResourceAsStream("/spoken-forms-public.tsv")) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("# "))
                            .map(line -> line.split("\t", -1))
                            .map(cells -> new Sample(cells[0], List.of(cells[1].split("\\|", -1))))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void textIsSpokenAsItsAuthorsSayIt(Sample sample) {
        String spoken = normalizer.normalize(sample.text()).plain();
        assertThat(comparable(spoken))
                .as(spoken)
                .isIn(sample.readings().stream()
                        .map(PublicSpokenFormsTest::comparable)
                        .toList());
    }

    private static String comparable(String reading) {
        String words = " "
                + String.join(
                        " ",
                        Arrays.stream(reading.toLowerCase(Locale.ROOT)
                                        .replace("<sil>", " ")
                                        .split("[^a-z]+"))
                                .filter(word -> !word.isEmpty() && !word.equals("sil"))
                                .toList())
                + " ";
        return words.replace(" negative ", " minus ")
                .replace(" oh ", " zero ")
                .replace(" o ", " zero ")
                .replace(" ok ", " okay ")
                .replace(" per cent ", " percent ")
                .replaceAll(
                        " (hundred|thousand|million|billion|dollars?|pounds?|euros?|rupees?|yen|won|yuan) and ", " $1 ")
                .replaceAll(" (?:one|a) half ", " half ")
                .replace(" one us dollar ", " one dollar ")
                .replace(" ", "");
    }

    record Sample(String text, List<String> readings) {}
}
