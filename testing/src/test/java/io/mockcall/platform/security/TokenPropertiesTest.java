package io.mockcall.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class TokenPropertiesTest extends SettingsContract<TokenProperties> {
    @EnableConfigurationProperties(TokenProperties.class)
    static class Enabling {}

    TokenPropertiesTest() {
        super(TokenProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.of(
                "service-secret", "a secret that only these tests use, long enough",
                "token-lifetime", "5m");
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults()).isEqualTo(new TokenProperties(null, Duration.ofSeconds(60)));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting()))
                .isEqualTo(
                        new TokenProperties("a secret that only these tests use, long enough", Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource({"token-lifetime,0s", "token-lifetime,-1s"})
    void anInvalidValueIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of(name, value)))
                .rootCause()
                .hasMessageContaining("mockcall.security." + name);
    }
}
