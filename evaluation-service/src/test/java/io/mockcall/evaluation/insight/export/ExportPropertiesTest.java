package io.mockcall.evaluation.insight.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.testing.settings.SettingsContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.util.unit.DataSize;

class ExportPropertiesTest extends SettingsContract<ExportProperties> {
    @EnableConfigurationProperties(ExportProperties.class)
    static class Enabling {}

    ExportPropertiesTest() {
        super(ExportProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.of("at-a-time", "3", "memory", "128MB", "directory", "/var/tmp");
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults()).isEqualTo(new ExportProperties(2, DataSize.ofMegabytes(256), ""));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting())).isEqualTo(new ExportProperties(3, DataSize.ofMegabytes(128), "/var/tmp"));
    }

    @ParameterizedTest
    @CsvSource({"at-a-time, 0", "memory, 63MB"})
    void aWrongSettingIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of(name, value)))
                .hasStackTraceContaining("mockcall.evaluation.export." + name + " must be at least");
    }
}
