package io.mockcall.tts.pronunciation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.tts.synthesis.ModelsDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Compares the phonemes of 180 sentences with those of the reference front end. */
class GoldenPhonemesTest {
    /** Most wrong phonemes, as a share of all; the front end that the lexicon comes from differs by as much from its own reference. */
    private static final double MAX_ERROR_RATE = 0.005;

    private record Sentence(String text, String phonemes) {}

    @Test
    void phonemesAreThoseOfTheReference() throws Exception {
        Path assets = ModelsDirectory.of("hibari");
        List<String> wrong = new ArrayList<>();
        int errors = 0;
        int phonemes = 0;
        try (Pronouncer pronouncer = Pronouncer.load(assets)) {
            for (Sentence sentence : sentences()) {
                String expected = sounds(sentence.phonemes());
                String actual = sounds(pronouncer.phonemes(PlainWords.of(sentence.text())));
                int distance = distance(expected, actual);
                errors += distance;
                phonemes += expected.length();
                if (distance > 0) {
                    wrong.add(sentence.text() + "\n    " + expected + "\n    " + actual);
                }
            }
        }
        assertThat((double) errors / phonemes)
                .as("%d of %d phonemes differ:%n%s", errors, phonemes, String.join("\n", wrong))
                .isLessThanOrEqualTo(MAX_ERROR_RATE);
    }

    private static List<Sentence> sentences() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenPhonemesTest.class.getResourceAsStream("/pronunciation/golden.tsv")),
                StandardCharsets.UTF_8))) {
            List<Sentence> sentences = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Sentence(cells[0], cells[1]))
                    .toList();
            assertThat(sentences).hasSizeGreaterThan(150);
            return sentences;
        }
    }

    private static String sounds(String phonemes) {
        return phonemes.replaceAll("[\\s,.?!;:\u2014\u2026]", "");
    }

    /** The Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
