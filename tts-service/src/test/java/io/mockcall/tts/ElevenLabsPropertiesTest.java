package io.mockcall.tts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.testing.settings.SettingsContract;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class ElevenLabsPropertiesTest extends SettingsContract<ElevenLabsProperties> {
    @EnableConfigurationProperties(ElevenLabsProperties.class)
    static class Enabling {}

    ElevenLabsPropertiesTest() {
        super(ElevenLabsProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.of(
                "base-url", "https://voices.example.org",
                "api-key", "k",
                "key-file", "/run/secrets/key",
                "model", "eleven_multilingual_v2",
                "mode", "websocket",
                "voice", "v1",
                "voices.angry_customer", "v2");
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults())
                .isEqualTo(new ElevenLabsProperties(
                        "https://api.elevenlabs.io",
                        "",
                        "",
                        "eleven_flash_v2_5",
                        ElevenLabsProperties.Mode.HTTP,
                        "",
                        Map.of()));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting()))
                .isEqualTo(new ElevenLabsProperties(
                        "https://voices.example.org",
                        "k",
                        "/run/secrets/key",
                        "eleven_multilingual_v2",
                        ElevenLabsProperties.Mode.WEBSOCKET,
                        "v1",
                        Map.of("angry_customer", "v2")));
    }

    @ParameterizedTest
    @CsvSource({
        "api-key, '', mockcall.tts.elevenlabs.api-key (environment variable MOCKCALL_TTS_ELEVENLABS_API_KEY)",
        "voice, '', mockcall.tts.elevenlabs.voice must be set",
        "voices.angry_costumer, v, mockcall.tts.elevenlabs.voices.angry_costumer must name one of the profiles",
        "base-url, ftp://x, mockcall.tts.elevenlabs.base-url must be an http or https address",
        "key-file, /nowhere, must not both be set",
        "model, '', mockcall.tts.elevenlabs.model"
    })
    void aMissingOrWrongSettingIsNamedAtTheStart(String property, String value, String message) {
        Map<String, String> settings = new HashMap<>(Map.of("api-key", "k", "voice", "v"));
        settings.put(property, value);

        assertThatThrownBy(() -> RemoteTtsConfiguration.settings(bound(settings)))
                .hasMessageContaining(message);
    }

    @Test
    void aModelWithoutAWebSocketIsRefused() {
        assertThatThrownBy(() -> RemoteTtsConfiguration.settings(
                        bound(Map.of("api-key", "k", "voice", "v", "model", "eleven_v3", "mode", "websocket"))))
                .hasMessageContaining("mockcall.tts.elevenlabs.mode must be http");
    }

    @Test
    void theKeyIsHidden() {
        ElevenLabsProperties properties = bound(Map.of("api-key", "sk-secret", "voice", "v"));

        assertThat(properties.toString() + RemoteTtsConfiguration.settings(properties))
                .contains("given")
                .doesNotContain("sk-secret");
    }
}
