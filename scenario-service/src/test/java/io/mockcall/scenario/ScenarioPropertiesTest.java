package io.mockcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class ScenarioPropertiesTest extends SettingsContract<ScenarioProperties> {
    @EnableConfigurationProperties(ScenarioProperties.class)
    static class Enabling {}

    ScenarioPropertiesTest() {
        super(ScenarioProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.of(
                "seeds", "file:/etc/scenarios/*.yaml",
                "seed-timeout", "30s",
                "announce-interval", "500ms",
                "statistics-pause", "0s");
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults())
                .isEqualTo(new ScenarioProperties(
                        "classpath*:scenarios/*.yaml",
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5)));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting()))
                .isEqualTo(new ScenarioProperties(
                        "file:/etc/scenarios/*.yaml", Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"seeds,' '", "seed-timeout,0s", "announce-interval,99ms", "statistics-pause,-1s"})
    void anInvalidValueIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of(name, value)))
                .rootCause()
                .hasMessageContaining("mockcall.scenario." + name);
    }
}
