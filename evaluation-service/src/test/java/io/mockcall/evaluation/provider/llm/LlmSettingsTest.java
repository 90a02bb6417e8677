package io.mockcall.evaluation.provider.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class LlmSettingsTest {
    private static final String PREFIX = "mockcall.evaluation.llm.";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(OnlySettings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(LlmSettings.class)
    static class OnlySettings {}

    @Test
    void defaults() {
        runner.withPropertyValues(PREFIX + "api-key=k")
                .run(context -> assertThat(context.getBean(LlmSettings.class))
                        .isEqualTo(new LlmSettings(
                                "openai",
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
                                6)));
    }

    @Test
    void openAiItselfWithoutAKeyIsRefusedByName() {
        refused("api-key");
        refused("api-key", "base-url=https://api.openai.com/v1/");
    }

    @Test
    void anotherServerGoesWithoutAKey() {
        runner.withPropertyValues(PREFIX + "base-url=http://127.0.0.1:8000/v1")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void theKeyIsNeverWritten() {
        runner.withPropertyValues(PREFIX + "api-key=sk-secret")
                .run(context -> assertThat(context.getBean(LlmSettings.class).toString())
                        .doesNotContain("sk-secret"));
    }

    static Stream<Map.Entry<String, String>> wrong() {
        return Map.ofEntries(
                Map.entry("api", "telnet"),
                Map.entry("base-url", "ftp://x"),
                Map.entry("runs", "0"),
                Map.entry("max-tokens", "1"),
                Map.entry("connect-timeout", "0s"),
                Map.entry("timeout", "10m"),
                Map.entry("deadline", "1s"),
                Map.entry("retries", "9"),
                Map.entry("max-concurrent", "0"))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongSettingIsRefusedByName(Map.Entry<String, String> setting) {
        refused(setting.getKey(), "api-key=k", setting.getKey() + "=" + setting.getValue());
    }

    @Test
    void ollamaKnowsNoKey() {
        refused("api-key", "api=ollama", "api-key=k");
    }

    private void refused(String name, String... properties) {
        runner.withPropertyValues(Stream.of(properties).map(p -> PREFIX + p).toArray(String[]::new))
                .run(context ->
                        assertThat(context).hasFailed().getFailure().rootCause().hasMessageContaining(PREFIX + name));
    }
}
