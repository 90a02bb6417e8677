package io.mockcall.tts;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The voices of ElevenLabs, {@code mockcall.tts.elevenlabs.*}. They are checked when the provider is chosen.
 *
 * @param baseUrl address of the server; a region or a proxy has another one
 * @param apiKey key of the account, never logged; required if no file has it
 * @param keyFile file with the key; it is read again, so that a new key needs no restart
 * @param model name of the model
 * @param mode {@code http} (a request for each sentence), {@code http-raw} (the same without the times of characters, for compatible
 *     servers that do not have them) or {@code websocket} (a connection for each turn)
 * @param voice id of the voice of every profile without a voice of its own; required
 * @param voices ids of voices, by the name of a voice profile
 */
@ConfigurationProperties(ElevenLabsProperties.PROPERTY)
record ElevenLabsProperties(
        @DefaultValue("https://api.elevenlabs.io") String baseUrl,
        @DefaultValue("") String apiKey,
        @DefaultValue("") String keyFile,
        @DefaultValue("eleven_flash_v2_5") String model,
        @DefaultValue("http") Mode mode,
        @DefaultValue("") String voice,
        @DefaultValue Map<String, String> voices) {
    static final String PROPERTY = "mockcall.tts.elevenlabs";

    /** How text and sound travel. */
    enum Mode {
        HTTP,
        HTTP_RAW,
        WEBSOCKET
    }

    ElevenLabsProperties {
        baseUrl = baseUrl.strip();
        apiKey = apiKey.strip();
        keyFile = keyFile.strip();
        model = model.strip();
        voice = voice.strip();
        voices = Map.copyOf(voices);
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "ElevenLabsProperties[baseUrl=" + baseUrl + ", apiKey=" + (apiKey.isEmpty() ? "none" : "given")
                + ", keyFile=" + keyFile + ", model=" + model + ", mode=" + mode + ", voice=" + voice + ", voices="
                + voices + "]";
    }
}
