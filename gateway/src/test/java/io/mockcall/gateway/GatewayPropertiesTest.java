package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.gateway.GatewayProperties.Gathering;
import io.mockcall.gateway.GatewayProperties.Limits;
import io.mockcall.gateway.GatewayProperties.Patience;
import io.mockcall.gateway.GatewayProperties.Services;
import io.mockcall.testing.settings.SettingsContract;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.util.unit.DataSize;

class GatewayPropertiesTest extends SettingsContract<GatewayProperties> {
    @EnableConfigurationProperties(GatewayProperties.class)
    static class Enabling {}

    GatewayPropertiesTest() {
        super(GatewayProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.ofEntries(
                Map.entry("event-loops", "2"),
                Map.entry("direct", "false"),
                Map.entry("presence", "2s"),
                Map.entry("services.call-session", "http://call-session:80"),
                Map.entry("services.scenario", "http://scenario:80"),
                Map.entry("services.evaluation", "http://evaluation:80"),
                Map.entry("services.tts", "http://tts:80"),
                Map.entry("services.connect-timeout", "3s"),
                Map.entry("services.response-timeout", "4s"),
                Map.entry("services.retry-after", "6s"),
                Map.entry("limits.message", "32KB"),
                Map.entry("limits.frame", "128KB"),
                Map.entry("limits.web-socket-frame", "512KB"),
                Map.entry("limits.bad-frames-in-a-row", "4"),
                Map.entry("limits.unread", "1MB"),
                Map.entry("limits.requests", "3"),
                Map.entry("patience.start", "10s"),
                Map.entry("patience.silence", "20s"),
                Map.entry("patience.ping", "5s"),
                Map.entry("patience.after-call", "1s"),
                Map.entry("gathering.frames", "50"),
                Map.entry("gathering.age", "60ms"),
                Map.entry("gathering.tick", "10ms"),
                Map.entry("gathering.in-flight", "7"),
                Map.entry("gathering.failures-in-a-row", "8"));
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults())
                .isEqualTo(new GatewayProperties(
                        1,
                        true,
                        new Services(
                                URI.create("http://127.0.0.1:8081"),
                                URI.create("http://127.0.0.1:8085"),
                                URI.create("http://127.0.0.1:8086"),
                                URI.create("http://127.0.0.1:8084"),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(5)),
                        Duration.ofSeconds(10),
                        new Limits(
                                DataSize.ofKilobytes(64),
                                DataSize.ofKilobytes(64),
                                DataSize.ofKilobytes(256),
                                10,
                                DataSize.ofMegabytes(4),
                                16),
                        new Patience(
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(60)),
                        new Gathering(5, Duration.ofMillis(100), Duration.ofMillis(20), 100, 3)));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting()))
                .isEqualTo(new GatewayProperties(
                        2,
                        false,
                        new Services(
                                URI.create("http://call-session:80"),
                                URI.create("http://scenario:80"),
                                URI.create("http://evaluation:80"),
                                URI.create("http://tts:80"),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(6)),
                        Duration.ofSeconds(2),
                        new Limits(
                                DataSize.ofKilobytes(32),
                                DataSize.ofKilobytes(128),
                                DataSize.ofKilobytes(512),
                                4,
                                DataSize.ofMegabytes(1),
                                3),
                        new Patience(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(1)),
                        new Gathering(50, Duration.ofMillis(60), Duration.ofMillis(10), 7, 8)));
    }

    @ParameterizedTest
    @CsvSource({
        "event-loops,0",
        "limits.web-socket-frame,64KB",
        "limits.bad-frames-in-a-row,0",
        "limits.unread,1KB",
        "limits.requests,0",
        "presence,0s",
        "patience.silence,0s",
        "patience.ping,50ms",
        "gathering.frames,0",
        "gathering.frames,51",
        "gathering.in-flight,0",
        "services.response-timeout,-1s",
    })
    void invalidValueIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of(name, value)))
                .rootCause()
                .hasMessageContaining("mockcall.gateway." + name);
    }
}
