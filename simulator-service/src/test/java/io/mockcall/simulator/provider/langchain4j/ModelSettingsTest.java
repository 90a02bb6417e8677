package io.mockcall.simulator.provider.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.languagemodels.ModelApi;
import io.mockcall.platform.provider.ProviderGuardSettings;
import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class ModelSettingsTest extends SettingsContract<ModelSettings> {
    private static final String PREFIX = "mockcall.simulator.model.";

    @EnableConfigurationProperties(ModelSettings.class)
    static class Enabling {}

    ModelSettingsTest() {
        super(ModelSettings.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.ofEntries(
                Map.entry("base-url", "https://models.example.org/v1"),
                Map.entry("name", "small"),
                Map.entry("api-key", "k"),
                Map.entry("temperature", "0.5"),
                Map.entry("max-tokens", "100"),
                Map.entry("history-tokens", "900"),
                Map.entry("connect-timeout", "2s"),
                Map.entry("filler-after", "1s"),
                Map.entry("first-sentence", "4s"),
                Map.entry("next-sentence", "2s"),
                Map.entry("retries", "1"),
                Map.entry("max-concurrent", "7"),
                Map.entry("breaker.window", "30"),
                Map.entry("breaker.minimum-calls", "10"),
                Map.entry("breaker.failure-rate", "60"),
                Map.entry("breaker.open-for", "20s"),
                Map.entry("breaker.trial-calls", "3"));
    }

    @Test
    void hasADefaultForEverything() {
        assertThat(defaults())
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
                        64,
                        new ProviderGuardSettings.Breaker(20, 5, 50, Duration.ofSeconds(10), 2)));
    }

    @Test
    void takesEverySetting() {
        assertThat(bound(everySetting()))
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
                        7,
                        new ProviderGuardSettings.Breaker(30, 10, 60, Duration.ofSeconds(20), 3)));
    }

    @Test
    void theRequestsAreGuardedWithTheirLimits() {
        assertThat(bound(everySetting()).guard())
                .isEqualTo(new ProviderGuardSettings(
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(2),
                        1,
                        Duration.ofMillis(200),
                        7,
                        new ProviderGuardSettings.Breaker(30, 10, 60, Duration.ofSeconds(20), 3)));
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

    @ParameterizedTest
    @CsvSource({
        "breaker.window, 1",
        "breaker.minimum-calls, 21",
        "breaker.failure-rate, 0",
        "breaker.open-for, 1ms",
        "breaker.trial-calls, 0"
    })
    void limitsOfTheBreakerThatMakeNoSenseAreRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of(name, value)))
                .hasStackTraceContaining("mockcall.simulator.model.breaker")
                .hasStackTraceContaining(name + " must be");
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
}
