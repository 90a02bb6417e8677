package io.mockcall.tts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class TtsPropertiesTest {
    @Test
    void defaults() {
        TtsProperties properties = bind(Map.of("mockcall.tts.provider", "mary"));

        assertThat(properties)
                .isEqualTo(
                        new TtsProperties("mary", 0, 1_000, DataSize.ofMegabytes(64), 5, 25, Duration.ofSeconds(30)));
        assertThat(properties.threads()).isPositive();
    }

    @Test
    void everySettingIsMapped() {
        TtsProperties properties = bind(Map.of(
                "mockcall.tts.provider", "null",
                "mockcall.tts.parallel", "3",
                "mockcall.tts.max-waiting", "7",
                "mockcall.tts.cache", "0B",
                "mockcall.tts.first-record-frames", "1",
                "mockcall.tts.record-frames", "90",
                "mockcall.tts.turn-patience", "5s"));

        assertThat(properties)
                .isEqualTo(new TtsProperties("null", 3, 7, DataSize.ofBytes(0), 1, 90, Duration.ofSeconds(5)));
        assertThat(properties.threads()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "provider, ''",
        "provider, festival",
        "provider, MARY",
        "parallel, -1",
        "max-waiting, 0",
        "cache, -1B",
        "first-record-frames, 0",
        "record-frames, 91",
        "turn-patience, 0s"
    })
    void invalidSettingsAreRefusedWithTheirName(String property, String value) {
        var values = new HashMap<String, String>(Map.of("mockcall.tts.provider", "mary"));
        values.put("mockcall.tts." + property, value);

        assertThatThrownBy(() -> bind(values)).rootCause().hasMessageContaining("mockcall.tts." + property);
    }

    private static TtsProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("mockcall.tts", TtsProperties.class);
    }
}
