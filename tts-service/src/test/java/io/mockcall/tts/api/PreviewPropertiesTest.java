package io.mockcall.tts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class PreviewPropertiesTest extends SettingsContract<PreviewProperties> {
    @EnableConfigurationProperties(PreviewProperties.class)
    static class Enabling {}

    PreviewPropertiesTest() {
        super(PreviewProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.of("longest-text", "100", "per-minute", "3", "timeout", "2s");
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults()).isEqualTo(new PreviewProperties(300, 20, Duration.ofSeconds(8)));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting())).isEqualTo(new PreviewProperties(100, 3, Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({"longest-text, 0", "longest-text, 2001", "per-minute, 0", "timeout, 0s"})
    void invalidSettingsAreRefusedWithTheirName(String property, String value) {
        assertThatThrownBy(() -> bound(Map.of(property, value)))
                .rootCause()
                .hasMessageContaining("mockcall.tts.preview." + property);
    }
}
