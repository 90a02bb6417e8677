package io.mockcall.tts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.platform.provider.ProviderGuardSettings;
import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class RemoteVoicePropertiesTest extends SettingsContract<RemoteVoiceProperties> {
    @EnableConfigurationProperties(RemoteVoiceProperties.class)
    static class Enabling {}

    RemoteVoicePropertiesTest() {
        super(RemoteVoiceProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.ofEntries(
                Map.entry("connect-timeout", "2s"),
                Map.entry("first-sound", "3s"),
                Map.entry("next-sound", "1s"),
                Map.entry("retries", "2"),
                Map.entry("max-concurrent", "7"),
                Map.entry("characters-per-day", "100000"),
                Map.entry("breaker.window", "30"),
                Map.entry("breaker.minimum-calls", "10"),
                Map.entry("breaker.failure-rate", "60"),
                Map.entry("breaker.open-for", "20s"),
                Map.entry("breaker.trial-calls", "3"));
    }

    @Test
    void theDefaultsKeepSilenceUnderFourSeconds() {
        assertThat(defaults())
                .isEqualTo(new RemoteVoiceProperties(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        1,
                        5,
                        0,
                        new ProviderGuardSettings.Breaker(20, 5, 50, Duration.ofSeconds(10), 2)));
        assertThat(defaults().guard().deadline()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting()))
                .isEqualTo(new RemoteVoiceProperties(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(1),
                        2,
                        7,
                        100_000,
                        new ProviderGuardSettings.Breaker(30, 10, 60, Duration.ofSeconds(20), 3)));
    }

    @ParameterizedTest
    @CsvSource({
        "connect-timeout, 0s",
        "first-sound, 11s",
        "next-sound, -1s",
        "retries, 6",
        "max-concurrent, 0",
        "characters-per-day, -1"
    })
    void invalidSettingsAreRefusedWithTheirName(String property, String value) {
        assertThatThrownBy(() -> bound(Map.of(property, value)))
                .rootCause()
                .hasMessageContaining("mockcall.tts.remote." + property);
    }
}
