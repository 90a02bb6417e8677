package io.mockcall.simulator.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class PatiencePropertiesTest extends SettingsContract<PatienceProperties> {
    @EnableConfigurationProperties(PatienceProperties.class)
    static class Enabling {}

    PatiencePropertiesTest() {
        super(PatienceProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.of("silence", "5s", "hold", "10s", "long-hold", "1m");
    }

    @Test
    void hasADefaultForEverything() {
        assertThat(defaults())
                .isEqualTo(
                        new PatienceProperties(Duration.ofSeconds(8), Duration.ofSeconds(20), Duration.ofSeconds(45)));
    }

    @Test
    void takesEverySetting() {
        assertThat(bound(everySetting()))
                .isEqualTo(
                        new PatienceProperties(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({"silence, -1s", "hold, -1s", "hold, 46s", "long-hold, 19s"})
    void whatMakesNoSenseIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of(name, value)))
                .hasStackTraceContaining("mockcall.simulator.patience")
                .hasStackTraceContaining(name);
    }
}
