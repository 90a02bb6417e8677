package io.mockcall.simulator.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.languagemodels.embedding.MiniLmEmbedder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class IntentClassifierTest {
    private static IntentClassifier classifier;

    @BeforeAll
    static void learn() {
        classifier = IntentClassifier.withBundledExamples(MiniLmEmbedder.load());
    }

    @Test
    void fourOfFiveSentencesAreTakenForWhatTheyAre() throws IOException {
        List<String> mistakes = new ArrayList<>();
        List<Labelled> sentences = labelled();
        for (Labelled labelled : sentences) {
            ClassifiedSentence sentence = classifier.classify(labelled.sentence());
            if (sentence.intent() != labelled.intent()) {
                mistakes.add("%s taken for %s (%.2f): %s"
                        .formatted(labelled.intent(), sentence.intent(), sentence.strength(), labelled.sentence()));
            }
        }
        double accuracy = 1 - (double) mistakes.size() / sentences.size();
        System.out.printf(Locale.ROOT, "Intents: %.1f %% of %d sentences%n", accuracy * 100, sentences.size());
        mistakes.forEach(System.out::println);
        assertThat(accuracy).isGreaterThanOrEqualTo(0.8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Of course this is not your fault.",
                "You are not stupid, it is badly written.",
                "That's no stupid question."
            })
    void comfortingWordsAreNotRude(String sentence) {
        assertThat(classifier.classify(sentence).intent()).isNotEqualTo(Intent.RUDENESS);
    }

    private static List<Labelled> labelled() throws IOException {
        try (Stream<String> lines = new ClassPathResource("simulator/labelled-sentences.tsv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()) {
            return lines.map(Labelled::parse).toList();
        }
    }

    private record Labelled(Intent intent, String sentence) {
        static Labelled parse(String line) {
            String[] columns = line.split("\t");
            return new Labelled(Intent.valueOf(columns[0].toUpperCase(Locale.ROOT)), columns[1]);
        }
    }
}
