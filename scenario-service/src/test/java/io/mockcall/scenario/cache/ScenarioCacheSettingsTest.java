package io.mockcall.scenario.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class ScenarioCacheSettingsTest extends SettingsContract<ScenarioCacheSettings> {
    @EnableConfigurationProperties(ScenarioCacheSettings.class)
    static class Enabling {}

    ScenarioCacheSettingsTest() {
        super(ScenarioCacheSettings.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.of(
                "entries", "100000",
                "keep", "5m",
                "shared", "30m",
                "redis-timeout", "1s");
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults())
                .isEqualTo(new ScenarioCacheSettings(
                        500, Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofMillis(200)));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting()))
                .isEqualTo(new ScenarioCacheSettings(
                        100_000, Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({"entries,0", "entries,100001", "keep,0s", "shared,0s", "redis-timeout,0s"})
    void anInvalidValueIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of(name, value)))
                .rootCause()
                .hasMessageContaining("mockcall.scenario.cache." + name);
    }
}
