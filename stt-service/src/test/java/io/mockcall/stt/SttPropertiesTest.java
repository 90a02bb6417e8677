package io.mockcall.stt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.stt.endpointing.EndpointingProperties;
import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class SttPropertiesTest extends SettingsContract<SttProperties> {
    @EnableConfigurationProperties(SttProperties.class)
    static class Enabling {}

    SttPropertiesTest() {
        super(SttProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.ofEntries(
                Map.entry("provider", "null"),
                Map.entry("threads", "60"),
                Map.entry("null-text", "Well."),
                Map.entry("listening.silence", "800ms"),
                Map.entry("listening.pause", "300ms"),
                Map.entry("listening.partial-every", "500ms"),
                Map.entry("listening.longest", "15s"),
                Map.entry("listening.longest-manual", "60s"),
                Map.entry("listening.stalled", "2s"),
                Map.entry("listening.pre-roll", "250ms"),
                Map.entry("listening.tail", "150ms"),
                Map.entry("listening.start-above", "0.6"),
                Map.entry("listening.end-below", "0.4"));
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults())
                .isEqualTo(new SttProperties(
                        "moonshine",
                        new EndpointingProperties(
                                Duration.ofMillis(650),
                                Duration.ofMillis(250),
                                Duration.ofMillis(450),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(120),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(300),
                                Duration.ofMillis(200),
                                0.5,
                                0.35),
                        Runtime.getRuntime().availableProcessors(),
                        "I see, let me have a look at that for you."));
    }

    @Test
    void everySettingIsMapped() {
        Map<String, String> settings = new HashMap<>(everySetting());
        settings.put("threads", "3");

        assertThat(bound(settings))
                .isEqualTo(new SttProperties(
                        "null",
                        new EndpointingProperties(
                                Duration.ofMillis(800),
                                Duration.ofMillis(300),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(2),
                                Duration.ofMillis(250),
                                Duration.ofMillis(150),
                                0.6,
                                0.4),
                        3,
                        "Well."));
    }

    @ParameterizedTest
    @CsvSource({
        "threads, -1, mockcall.stt.threads",
        "null-text, ' ', mockcall.stt.null-text",
        "listening.silence, 1ms, mockcall.stt.listening.silence",
        "listening.pause, 900ms, mockcall.stt.listening.pause",
        "listening.tail, 400ms, mockcall.stt.listening.tail",
        "listening.end-below, 0.7, mockcall.stt.listening"
    })
    void invalidSettingsAreRefusedWithTheirName(String key, String value, String named) {
        assertThatThrownBy(() -> bound(Map.of(key, value))).hasStackTraceContaining(named);
    }
}
