package io.mockcall.platform.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class StagePropertiesTest extends SettingsContract<StageProperties> {
    @EnableConfigurationProperties(StageProperties.class)
    static class Enabling {}

    StagePropertiesTest() {
        super(StageProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.ofEntries(
                Map.entry("partitions", "12"),
                Map.entry("replicas", "3"),
                Map.entry("audio-retention", "1h"),
                Map.entry("event-retention", "7d"),
                Map.entry("instance", "stt-1"),
                Map.entry("session-timeout", "10s"),
                Map.entry("commit-interval", "100ms"),
                Map.entry("max-attempts", "5"),
                Map.entry("retry-backoff", "1s"),
                Map.entry("max-backoff", "20s"),
                Map.entry("work-deadline", "90s"),
                Map.entry("idle-call", "5m"));
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults())
                .isEqualTo(new StageProperties(
                        3,
                        (short) 1,
                        Duration.ofHours(24),
                        Duration.ofDays(30),
                        "",
                        Duration.ofSeconds(6),
                        Duration.ofMillis(250),
                        3,
                        Duration.ofMillis(200),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(10)));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting()))
                .isEqualTo(new StageProperties(
                        12,
                        (short) 3,
                        Duration.ofHours(1),
                        Duration.ofDays(7),
                        "stt-1",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(100),
                        5,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(90),
                        Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "partitions,0",
        "partitions,1001",
        "replicas,0",
        "max-attempts,0",
        "commit-interval,9ms",
        "work-deadline,99ms",
        "idle-call,999ms"
    })
    void anInvalidValueIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of(name, value))).rootCause().hasMessageContaining("mockcall.kafka." + name);
    }
}
