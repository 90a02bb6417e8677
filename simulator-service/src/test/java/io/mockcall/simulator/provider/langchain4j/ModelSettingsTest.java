package io.mockcall.simulator.provider.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.languagemodels.ModelApi;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ModelSettingsTest {
    private static final String PREFIX = "mockcall.simulator.model.";

    @Test
    void hasADefaultForEverything() {
        assertThat(bound(Map.of()))
                .isEqualTo(new ModelSettings(
                        "",
                        "",
                        "",
                        0.8,
                        200,
                        1500,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2500),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(3),
                        2,
                        64));
    }

    @Test
    void takesEverySetting() {
        Map<String, String> settings = new HashMap<>();
        settings.put("base-url", "https://models.example.org/v1");
        settings.put("name", "small");
        settings.put("api-key", "k");
        settings.put("temperature", "0.5");
        settings.put("max-tokens", "100");
        settings.put("history-tokens", "900");
        settings.put("connect-timeout", "2s");
        settings.put("filler-after", "1s");
        settings.put("first-sentence", "4s");
        settings.put("next-sentence", "2s");
        settings.put("retries", "1");
        settings.put("max-concurrent", "7");

        assertThat(bound(settings))
                .isEqualTo(new ModelSettings(
                        "https://models.example.org/v1",
                        "small",
                        "k",
                        0.5,
                        100,
                        900,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(2),
                        1,
                        7));
    }

    @ParameterizedTest
    @CsvSource({
        "base-url, models.example.org",
        "base-url, file:///etc/passwd",
        "temperature, 2.5",
        "max-tokens, 0",
        "history-tokens, 10",
        "connect-timeout, 0s",
        "filler-after, 2m",
        "first-sentence, 1s",
        "next-sentence, 0s",
        "retries, 9",
        "max-concurrent, 0"
    })
    void whatMakesNoSenseIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of(name, value))).hasStackTraceContaining(PREFIX + name);
    }

    @Test
    void openAiItselfIsNotAskedWithoutAKey() {
        assertThatThrownBy(() -> bound(Map.of()).endpoint(ModelApi.OPENAI))
                .hasMessageContaining("mockcall.simulator.model.api-key must be set")
                .hasMessageContaining("MOCKCALL_SIMULATOR_MODEL_API_KEY");
        assertThatThrownBy(() ->
                        bound(Map.of("base-url", "https://api.openai.com/v1/")).endpoint(ModelApi.OPENAI))
                .hasMessageContaining("mockcall.simulator.model.api-key");

        bound(Map.of("api-key", "k")).endpoint(ModelApi.OPENAI);
        bound(Map.of("base-url", "http://localhost:8000/v1")).endpoint(ModelApi.OPENAI);
        bound(Map.of()).endpoint(ModelApi.OLLAMA);
    }

    @Test
    void aKeyForOllamaIsAMistake() {
        assertThatThrownBy(() -> bound(Map.of("api-key", "k")).endpoint(ModelApi.OLLAMA))
                .hasMessageContaining("mockcall.simulator.model.api-key");
    }

    @Test
    void theKeyIsNotInItsText() {
        assertThat(bound(Map.of("api-key", "a secret")).toString())
                .doesNotContain("a secret")
                .contains("given");
    }

    private static ModelSettings bound(Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put(PREFIX + name, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bindOrCreate("mockcall.simulator.model", ModelSettings.class);
    }
}
