package io.mockcall.tts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.util.unit.DataSize;

class TtsPropertiesTest extends SettingsContract<TtsProperties> {
    @EnableConfigurationProperties(TtsProperties.class)
    static class Enabling {}

    TtsPropertiesTest() {
        super(TtsProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> required() {
        return Map.of("provider", "embedded");
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.of(
                "provider", "null",
                "models", "/opt/models",
                "voices-off", "joe",
                "parallel", "3",
                "max-waiting", "7",
                "cache", "0B",
                "first-record-frames", "1",
                "record-frames", "25",
                "turn-patience", "5s",
                "idle-call", "1m");
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        TtsProperties properties = defaults();

        assertThat(properties)
                .isEqualTo(new TtsProperties(
                        "embedded",
                        "",
                        Set.of(),
                        0,
                        1_000,
                        DataSize.ofMegabytes(64),
                        90,
                        90,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10)));
        assertThat(properties.threads()).isPositive();
    }

    @Test
    void everySettingIsMapped() {
        TtsProperties properties = bound(everySetting());

        assertThat(properties)
                .isEqualTo(new TtsProperties(
                        "null",
                        "/opt/models",
                        Set.of("joe"),
                        3,
                        7,
                        DataSize.ofBytes(0),
                        1,
                        25,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(1)));
        assertThat(properties.threads()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "parallel, -1",
        "max-waiting, 0",
        "cache, -1B",
        "first-record-frames, 0",
        "record-frames, 91",
        "turn-patience, 0s",
        "idle-call, 999ms"
    })
    void invalidSettingsAreRefusedWithTheirName(String property, String value) {
        assertThatThrownBy(() -> bound(Map.of("provider", "embedded", property, value)))
                .rootCause()
                .hasMessageContaining("mockcall.tts." + property);
    }
}
