package io.mockcall.evaluation.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

class InjectionClassifierTrainingTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final double ROUNDED = 1e-4;
    /** Tolerance for processors that round embeddings differently. */
    private static final double NEAR = 0.05;

    @Test
    void theWeightsAreThoseThatTheExamplesTeach() {
        var kept = YAML.readTree(InjectionClassifierTraining.RESOURCE.toFile());
        Map<String, Double> words = YAML.convertValue(kept.get("words"), new TypeReference<>() {});
        List<Double> meaning = YAML.convertValue(kept.get("meaning"), new TypeReference<>() {});

        InjectionClassifierTraining learned = InjectionClassifierTraining.fromExamples();

        assertThat(words).hasSameSizeAs(learned.words());
        assertThat(words)
                .allSatisfy((word, weight) -> assertThat(weight)
                        .as(word)
                        .isCloseTo(learned.words().getOrDefault(word, 0.0), within(ROUNDED)));
        assertThat(meaning).hasSameSizeAs(learned.meaning());
        for (int i = 0; i < meaning.size(); i++) {
            assertThat(meaning.get(i)).isCloseTo(learned.meaning().get(i), within(NEAR));
        }
    }
}
