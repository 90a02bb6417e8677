package io.mockcall.stt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.stt.SttProperties.Provider;
import io.mockcall.stt.endpointing.EndpointingProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SttPropertiesTest {
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SttProperties.class)
    static class Properties {}

    private static SttProperties bound(Map<String, String> settings) {
        SttProperties[] bound = new SttProperties[1];
        runner(settings).run(context -> bound[0] = context.getBean(SttProperties.class));
        return bound[0];
    }

    private static ApplicationContextRunner runner(Map<String, String> settings) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Properties.class)
                .withPropertyValues(settings.entrySet().stream()
                        .map(setting -> "mockcall.stt." + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    @Test
    void defaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(new SttProperties(
                        Provider.MOONSHINE,
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
        Map<String, String> settings = new HashMap<>();
        settings.put("provider", "null");
        settings.put("threads", "3");
        settings.put("null-text", "Well.");
        settings.put("listening.silence", "800ms");
        settings.put("listening.pause", "300ms");
        settings.put("listening.partial-every", "500ms");
        settings.put("listening.longest", "15s");
        settings.put("listening.longest-manual", "60s");
        settings.put("listening.stalled", "2s");
        settings.put("listening.pre-roll", "250ms");
        settings.put("listening.tail", "150ms");
        settings.put("listening.start-above", "0.6");
        settings.put("listening.end-below", "0.4");

        assertThat(bound(settings))
                .isEqualTo(new SttProperties(
                        Provider.NULL,
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
        "provider, whisper, mockcall.stt.provider",
        "provider, '', mockcall.stt.provider",
        "threads, -1, mockcall.stt.threads",
        "null-text, ' ', mockcall.stt.null-text",
        "listening.silence, 1ms, mockcall.stt.listening.silence",
        "listening.pause, 900ms, mockcall.stt.listening.pause",
        "listening.tail, 400ms, mockcall.stt.listening.tail",
        "listening.end-below, 0.7, mockcall.stt.listening",
        "provder, moonshine, mockcall.stt.provder",
        "listening.silense, 700ms, mockcall.stt.listening.silense"
    })
    void invalidSettingsAreRefusedWithTheirName(String key, String value, String named) {
        runner(Map.of(key, value))
                .run(context -> assertThatThrownBy(() -> context.getBean(SttProperties.class))
                        .hasStackTraceContaining(named));
    }
}
