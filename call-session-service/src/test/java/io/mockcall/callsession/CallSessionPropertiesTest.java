package io.mockcall.callsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CallSessionPropertiesTest {
    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(bound(Map.of()))
                .isEqualTo(new CallSessionProperties(
                        Duration.ofSeconds(60),
                        Duration.ofHours(2),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3)));
    }

    @Test
    void everySettingCanBeSet() {
        assertThat(bound(Map.of(
                        "mockcall.call-session.grace", "30s",
                        "mockcall.call-session.longest-call", "1h",
                        "mockcall.call-session.publish-timeout", "1s",
                        "mockcall.call-session.outbox-interval", "500ms",
                        "mockcall.call-session.outbox-grace", "4s")))
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
        assertThatThrownBy(() -> bound(Map.of("mockcall.call-session." + name, value)))
                .rootCause()
                .hasMessageContaining("mockcall.call-session." + name);
    }

    private static CallSessionProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("mockcall.call-session", CallSessionProperties.class);
    }
}
