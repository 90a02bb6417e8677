package io.mockcall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class EvaluationPropertiesTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(OnlyProperties.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(EvaluationProperties.class)
    static class OnlyProperties {}

    @Test
    void defaults() {
        runner.run(context -> assertThat(context.getBean(EvaluationProperties.class))
                .isEqualTo(new EvaluationProperties(
                        "embedded", "none", Duration.ofMillis(1500), Duration.ofSeconds(10), 1, 1000, null)));
    }

    @Test
    void everySettingCanBeChanged() {
        runner.withPropertyValues(
                        "mockcall.evaluation.provider=null",
                        "mockcall.evaluation.second=embedded",
                        "mockcall.evaluation.settle=2s",
                        "mockcall.evaluation.settle-limit=20s",
                        "mockcall.evaluation.judge-threads=2",
                        "mockcall.evaluation.judge-queue=5",
                        "mockcall.evaluation.rubrics=/etc/rubrics")
                .run(context -> assertThat(context.getBean(EvaluationProperties.class))
                        .isEqualTo(new EvaluationProperties(
                                "null",
                                "embedded",
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(20),
                                2,
                                5,
                                Path.of("/etc/rubrics"))));
    }

    static Stream<Arguments> wrong() {
        return Map.of(
                        "provider", "oracle",
                        "second", "embedded",
                        "settle", "-1s",
                        "settle-limit", "1s",
                        "judge-threads", "0",
                        "judge-queue", "0")
                .entrySet()
                .stream()
                .map(setting -> Arguments.of(setting.getKey(), setting.getValue()));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongSettingIsRefusedByName(String name, String value) {
        runner.withPropertyValues("mockcall.evaluation." + name + "=" + value)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("mockcall.evaluation." + name));
    }
}
