package io.mockcall.callsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class CallSessionPropertiesTest extends SettingsContract<CallSessionProperties> {
    @EnableConfigurationProperties(CallSessionProperties.class)
    static class Enabling {}

    CallSessionPropertiesTest() {
        super(CallSessionProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.of(
                "grace", "30s",
                "longest-call", "1h",
                "publish-timeout", "1s",
                "outbox-interval", "500ms",
                "outbox-grace", "4s");
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults())
                .isEqualTo(new CallSessionProperties(
                        Duration.ofSeconds(60),
                        Duration.ofHours(2),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3)));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting()))
                .isEqualTo(new CallSessionProperties(
                        Duration.ofSeconds(30),
                        Duration.ofHours(1),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(4)));
    }

    @ParameterizedTest
    @CsvSource({"grace,9s", "longest-call,59s", "publish-timeout,0s", "outbox-interval,99ms", "outbox-grace,2s"})
    void anInvalidValueIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of(name, value)))
                .rootCause()
                .hasMessageContaining("mockcall.call-session." + name);
    }
}
