package io.mockcall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.evaluation.EvaluationProperties.OldLanguageModel;
import io.mockcall.testing.LogCapture;
import io.mockcall.testing.settings.SettingsContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class EvaluationPropertiesTest extends SettingsContract<EvaluationProperties> {
    @EnableConfigurationProperties(EvaluationProperties.class)
    static class Enabling {}

    EvaluationPropertiesTest() {
        super(EvaluationProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.of(
                "provider", "null",
                "second", "openai",
                "settle", "2s",
                "settle-limit", "20s",
                "judge-threads", "2",
                "judge-queue", "5",
                "rubrics", "/etc/rubrics",
                "llm.api", "ollama");
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults())
                .isEqualTo(new EvaluationProperties(
                        "embedded",
                        "none",
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(10),
                        1,
                        1000,
                        null,
                        new OldLanguageModel("openai")));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting()))
                .isEqualTo(new EvaluationProperties(
                        "null",
                        "openai",
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(20),
                        2,
                        5,
                        Path.of("/etc/rubrics"),
                        new OldLanguageModel("ollama")));
    }

    @ParameterizedTest
    @CsvSource({
        "second, embedded, mockcall.evaluation.second must differ",
        "settle, -1s, mockcall.evaluation.settle must",
        "settle-limit, 1s, mockcall.evaluation.settle-limit must",
        "judge-threads, 0, mockcall.evaluation.judge-threads must",
        "judge-queue, 0, mockcall.evaluation.judge-queue must",
        "llm.api, telnet, 'mockcall.evaluation.llm.api must be openai or ollama, not ''telnet'''"
    })
    void aWrongSettingIsRefusedByName(String name, String value, String message) {
        assertThatThrownBy(() -> bound(Map.of(name, value))).hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"openai, ollama", "ollama, openai", "llm, openai", "llm, ollama", "openai, llm", "llm, llm"})
    void aLanguageModelIsNotTheSecondJudgeOfALanguageModel(String provider, String second) {
        assertThatThrownBy(() -> bound(Map.of("provider", provider, "second", second)))
                .hasStackTraceContaining("mockcall.evaluation.second must");
    }

    @ParameterizedTest
    @CsvSource({"provider", "second"})
    void theOldValueOfALanguageModelIsTakenWithAWarning(String name) {
        try (var logged = new LogCapture()) {
            EvaluationProperties bound = bound(Map.of(name, "llm", "llm.api", "ollama"));

            assertThat(name.equals("provider") ? bound.provider() : bound.second())
                    .isEqualTo("ollama");
            assertThat(logged.text())
                    .contains("A value of a setting has a new name; the old one still works")
                    .contains("setting=\"mockcall.evaluation." + name + "\"")
                    .contains("oldValue=\"llm\"")
                    .contains("newValue=\"ollama\"");
        }
    }
}
