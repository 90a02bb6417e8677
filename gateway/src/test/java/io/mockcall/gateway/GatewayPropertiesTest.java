package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class GatewayPropertiesTest {
    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        GatewayProperties defaults = bound(Map.of());
        assertThat(defaults.eventLoops()).isEqualTo(1);
        assertThat(defaults.direct()).isTrue();
        assertThat(defaults.services().callSession()).isEqualTo(URI.create("http://127.0.0.1:8081"));
        assertThat(defaults.presence()).isEqualTo(Duration.ofSeconds(10));
        assertThat(defaults.services().responseTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(defaults.limits().message()).isEqualTo(DataSize.ofKilobytes(64));
        assertThat(defaults.limits().frame()).isEqualTo(DataSize.ofKilobytes(64));
        assertThat(defaults.limits().badFramesInARow()).isEqualTo(10);
        assertThat(defaults.patience().start()).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.patience().silence()).isEqualTo(Duration.ofSeconds(60));
        assertThat(defaults.gathering().frames()).isEqualTo(5);
        assertThat(defaults.gathering().tick()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void everySettingCanBeSet() {
        GatewayProperties set = bound(Map.ofEntries(
                Map.entry("mockcall.gateway.event-loops", "2"),
                Map.entry("mockcall.gateway.direct", "false"),
                Map.entry("mockcall.gateway.services.scenario", "http://scenario:80"),
                Map.entry("mockcall.gateway.services.connect-timeout", "3s"),
                Map.entry("mockcall.gateway.presence", "2s"),
                Map.entry("mockcall.gateway.limits.web-socket-frame", "512KB"),
                Map.entry("mockcall.gateway.limits.frame", "128KB"),
                Map.entry("mockcall.gateway.limits.unread", "1MB"),
                Map.entry("mockcall.gateway.limits.requests", "3"),
                Map.entry("mockcall.gateway.patience.after-call", "1s"),
                Map.entry("mockcall.gateway.gathering.age", "60ms"),
                Map.entry("mockcall.gateway.gathering.in-flight", "7"),
                Map.entry("mockcall.gateway.gathering.failures-in-a-row", "8")));
        assertThat(set.eventLoops()).isEqualTo(2);
        assertThat(set.direct()).isFalse();
        assertThat(set.services().scenario()).isEqualTo(URI.create("http://scenario:80"));
        assertThat(set.services().connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(set.presence()).isEqualTo(Duration.ofSeconds(2));
        assertThat(set.limits().webSocketFrame()).isEqualTo(DataSize.ofKilobytes(512));
        assertThat(set.limits().requests()).isEqualTo(3);
        assertThat(set.patience().afterCall()).isEqualTo(Duration.ofSeconds(1));
        assertThat(set.gathering().age()).isEqualTo(Duration.ofMillis(60));
        assertThat(set.gathering().inFlight()).isEqualTo(7);
        assertThat(set.gathering().failuresInARow()).isEqualTo(8);
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
        "gathering.frames,0",
        "gathering.frames,51",
        "gathering.in-flight,0",
        "services.response-timeout,-1s",
    })
    void invalidValueIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of("mockcall.gateway." + name, value)))
                .rootCause()
                .hasMessageContaining("mockcall.gateway." + name);
    }

    private static GatewayProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("mockcall.gateway", GatewayProperties.class);
    }
}
