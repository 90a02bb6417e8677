package io.mockcall.evaluation.provider.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.languagemodels.ModelApi;
import io.mockcall.platform.provider.ProviderGuardSettings.Breaker;
import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class JudgeModelSettingsTest extends SettingsContract<JudgeModelSettings> {
    private static final String PREFIX = "mockcall.evaluation.model.";

    @EnableConfigurationProperties(JudgeModelSettings.class)
    static class Enabling {}

    JudgeModelSettingsTest() {
        super(JudgeModelSettings.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        Map<String, String> settings = new HashMap<>(SampleJudgeModelSettings.VALUES);
        settings.putAll(Map.of(
                "breaker.window", "40",
                "breaker.minimum-calls", "8",
                "breaker.failure-rate", "60",
                "breaker.open-for", "30s",
                "breaker.trial-calls", "3"));
        return settings;
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(bound(Map.of("api-key", "k")))
                .isEqualTo(new JudgeModelSettings(
                        "",
                        "",
                        "k",
                        3,
                        1,
                        4000,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(40),
                        2,
                        6,
                        new Breaker(20, 5, 50, Duration.ofSeconds(10), 2)));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting()))
                .isEqualTo(SampleJudgeModelSettings.with(new Breaker(40, 8, 60, Duration.ofSeconds(30), 3)));
    }

    @Test
    void openAiItselfWithoutAKeyIsRefusedByName() {
        assertThatThrownBy(() -> bound(Map.of()).endpoint(ModelApi.OPENAI))
                .hasMessageContaining(PREFIX + "api-key must be set")
                .hasMessageContaining("MOCKCALL_EVALUATION_MODEL_API_KEY");
        assertThatThrownBy(() ->
                        bound(Map.of("base-url", "https://api.openai.com/v1/")).endpoint(ModelApi.OPENAI))
                .hasMessageContaining(PREFIX + "api-key must be set");
    }

    @Test
    void anotherServerGoesWithoutAKey() {
        var settings = bound(Map.of("base-url", "http://127.0.0.1:8000/v1"));

        assertThat(settings.endpoint(ModelApi.OPENAI).url()).isEqualTo("http://127.0.0.1:8000/v1");
        assertThat(settings.endpoint(ModelApi.OLLAMA).url()).isEqualTo("http://127.0.0.1:8000/v1");
    }

    @Test
    void theKeyIsNeverWritten() {
        assertThat(bound(Map.of("api-key", "sk-secret")).toString()).doesNotContain("sk-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "base-url, ftp://x",
        "runs, 0",
        "max-tokens, 1",
        "connect-timeout, 0s",
        "timeout, 10m",
        "deadline, 1s",
        "retries, 9",
        "max-concurrent, 0",
        "breaker.window, 1"
    })
    void aWrongSettingIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of("api-key", "k", name, value)))
                .hasStackTraceContaining(
                        name.startsWith("breaker.") ? name + " must be between" : PREFIX + name + " must");
    }

    @Test
    void ollamaKnowsNoKey() {
        assertThatThrownBy(() -> bound(Map.of("api-key", "k")).endpoint(ModelApi.OLLAMA))
                .hasMessageContaining(PREFIX + "api-key must be empty");
    }
}
