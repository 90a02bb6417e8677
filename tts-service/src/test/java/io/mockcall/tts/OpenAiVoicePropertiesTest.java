package io.mockcall.tts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.testing.settings.SettingsContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class OpenAiVoicePropertiesTest extends SettingsContract<OpenAiVoiceProperties> {
    @EnableConfigurationProperties(OpenAiVoiceProperties.class)
    static class Enabling {}

    OpenAiVoicePropertiesTest() {
        super(OpenAiVoiceProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.of(
                "base-url", "http://127.0.0.1:8000/v1",
                "api-key", "k",
                "key-file", "/run/secrets/key",
                "model", "tts-1",
                "sample-rate", "22050",
                "voice", "nova",
                "voices.elder_male", "onyx");
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults())
                .isEqualTo(new OpenAiVoiceProperties(
                        "https://api.openai.com/v1", "", "", "gpt-4o-mini-tts", 24_000, "alloy", Map.of()));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting()))
                .isEqualTo(new OpenAiVoiceProperties(
                        "http://127.0.0.1:8000/v1",
                        "k",
                        "/run/secrets/key",
                        "tts-1",
                        22_050,
                        "nova",
                        Map.of("elder_male", "onyx")));
    }

    @Test
    void onlyOpenAiItselfNeedsAKey() {
        assertThatThrownBy(() -> RemoteTtsConfiguration.settings(defaults()))
                .hasMessageContaining("MOCKCALL_TTS_OPENAI_API_KEY");
        assertThat(RemoteTtsConfiguration.settings(bound(Map.of("base-url", "http://127.0.0.1:8000/v1")))
                        .model())
                .isEqualTo("gpt-4o-mini-tts");
    }

    @Test
    void aWrongSampleRateIsRefused() {
        assertThatThrownBy(() -> RemoteTtsConfiguration.settings(bound(Map.of("api-key", "k", "sample-rate", "4000"))))
                .hasMessageContaining("mockcall.tts.openai.sample-rate");
    }

    @Test
    void theKeyIsHidden() {
        OpenAiVoiceProperties properties = bound(Map.of("api-key", "sk-secret"));

        assertThat(properties.toString() + RemoteTtsConfiguration.settings(properties))
                .contains("given")
                .doesNotContain("sk-secret");
    }
}
