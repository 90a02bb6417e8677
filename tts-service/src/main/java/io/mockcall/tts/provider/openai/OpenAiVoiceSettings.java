package io.mockcall.tts.provider.openai;

import static java.util.Objects.requireNonNull;

import io.mockcall.tts.provider.remote.ProfileVoices;
import io.mockcall.tts.provider.remote.VoiceEndpoint;

/**
 * The server, the model and the voices.
 *
 * @param endpoint the address of the server and the key
 * @param model name of the model
 * @param sampleRate sample rate of the server's PCM in Hz, if the answer does not say another one
 * @param voices the voices of the characters
 */
public record OpenAiVoiceSettings(VoiceEndpoint endpoint, String model, int sampleRate, ProfileVoices voices) {
    public OpenAiVoiceSettings {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(voices, "voices");
        if (model.isBlank()) {
            throw new IllegalArgumentException(endpoint.property() + ".model must be the name of a model");
        }
        if (sampleRate < 8_000 || sampleRate > 48_000) {
            throw new IllegalArgumentException(
                    endpoint.property() + ".sample-rate must be between 8000 and 48000, not " + sampleRate);
        }
    }

    /** Whether the model takes instructions. The others take a speed only. */
    boolean takesInstructions() {
        return model.startsWith("gpt-");
    }
}
