package io.mockcall.tts;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The voices of OpenAI or of a server with the same API, {@code mockcall.tts.openai.*}. They are checked when the provider is chosen.
 *
 * @param baseUrl address of the server, up to the part before {@code /audio/speech}
 * @param apiKey key of the server, never logged; OpenAI's own server requires it, here or in a file
 * @param keyFile file with the key; it is read again, so that a new key needs no restart
 * @param model name of the model
 * @param sampleRate sample rate of the server's PCM in Hz, 8000 to 48000, if the answer does not say another one
 * @param voice name of the voice of every profile without a voice of its own
 * @param voices names of voices, by the name of a voice profile
 */
@ConfigurationProperties(OpenAiVoiceProperties.PROPERTY)
record OpenAiVoiceProperties(
        @DefaultValue(OpenAiVoiceProperties.OPENAI) String baseUrl,
        @DefaultValue("") String apiKey,
        @DefaultValue("") String keyFile,
        @DefaultValue("gpt-4o-mini-tts") String model,
        @DefaultValue("24000") int sampleRate,
        @DefaultValue("alloy") String voice,
        @DefaultValue Map<String, String> voices) {
    static final String PROPERTY = "mockcall.tts.openai";
    static final String OPENAI = "https://api.openai.com/v1";

    OpenAiVoiceProperties {
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
        return "OpenAiVoiceProperties[baseUrl=" + baseUrl + ", apiKey=" + (apiKey.isEmpty() ? "none" : "given")
                + ", keyFile=" + keyFile + ", model=" + model + ", sampleRate=" + sampleRate + ", voice=" + voice
                + ", voices=" + voices + "]";
    }
}
