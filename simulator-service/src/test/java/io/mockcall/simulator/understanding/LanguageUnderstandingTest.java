package io.mockcall.simulator.understanding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Scenario;
import io.mockcall.simulator.reply.PracticeCall;
import io.mockcall.simulator.reply.SeededScenarios;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

class LanguageUnderstandingTest {
    static Stream<String> scenarios() {
        return SeededScenarios.all().stream().map(Scenario::id);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whatIsSaidOnAnyCallIsTakenForNoOffer(String id) throws IOException {
        Scenario scenario = SeededScenarios.named(id);
        List<String> mistaken = new ArrayList<>();
        for (String line : usualLines()) {
            UnderstoodUtterance utterance = understand(scenario, line);
            if (utterance.offersSolution() || utterance.has(Intent.SOLUTION)) {
                mistaken.add("%.2f %s".formatted(utterance.offer(), line));
            }
        }
        assertThat(mistaken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void mostOfWhatTheScenarioAcceptsIsTakenForAGoodOffer(String id) {
        Scenario scenario = SeededScenarios.named(id);
        List<String> missed = scenario.assessment().acceptableSolutions().stream()
                .filter(solution -> !understand(scenario, solution).offersSolution())
                .toList();
        assertThat(missed).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void purposeOfAQuestionIsPartOfIt() {
        UnderstoodUtterance utterance = understand(
                SeededScenarios.named("billing-late-fee"),
                "May I have your name and your account number, please, so that I can look at your bill.");

        assertThat(utterance.sentences()).hasSize(1);
        assertThat(utterance.has(Intent.IDENTITY_CHECK)).isTrue();
        assertThat(utterance.asked()).hasSize(2);
    }

    private static UnderstoodUtterance understand(Scenario scenario, String words) {
        return requireNonNull(PracticeCall.UNDERSTANDING
                .compute(models -> models.understand(scenario, words))
                .block());
    }

    private static List<String> usualLines() throws IOException {
        try (Stream<String> lines = new ClassPathResource("simulator/no-offers.txt")
                .getContentAsString(UTF_8)
                .lines()) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
