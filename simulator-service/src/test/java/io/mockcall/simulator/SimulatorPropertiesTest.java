package io.mockcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class SimulatorPropertiesTest extends SettingsContract<SimulatorProperties> {
    @EnableConfigurationProperties(SimulatorProperties.class)
    static class Enabling {}

    SimulatorPropertiesTest() {
        super(SimulatorProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> required() {
        return Map.of("provider", "scripted");
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.of(
                "provider", "null",
                "threads", "3",
                "max-waiting", "7",
                "remember-for", "2h",
                "remember-scenarios", "9",
                "start-patience", "1s");
    }

    @Test
    void hasDefaultsForAllButTheProvider() {
        assertThat(defaults())
                .isEqualTo(
                        new SimulatorProperties("scripted", 0, 1000, Duration.ofHours(24), 200, Duration.ofSeconds(5)));
    }

    @Test
    void takesEverySetting() {
        assertThat(bound(everySetting()))
                .isEqualTo(new SimulatorProperties("null", 3, 7, Duration.ofHours(2), 9, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({"threads, 257", "max-waiting, 0", "remember-for, 59s", "remember-scenarios, 0", "start-patience, 2m"})
    void whatMakesNoSenseIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of("provider", "scripted", name, value)))
                .hasStackTraceContaining("mockcall.simulator." + name);
    }
}
