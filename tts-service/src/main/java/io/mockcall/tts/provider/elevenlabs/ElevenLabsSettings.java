package io.mockcall.tts.provider.elevenlabs;

import static java.util.Objects.requireNonNull;

import io.mockcall.tts.provider.remote.ProfileVoices;
import io.mockcall.tts.provider.remote.VoiceEndpoint;

/**
 * The account, the model and the voices.
 *
 * @param endpoint the address of the server and the key
 * @param model name of the model
 * @param mode how text and sound travel
 * @param voices the voices of the characters
 */
public record ElevenLabsSettings(VoiceEndpoint endpoint, String model, Mode mode, ProfileVoices voices) {
    /** Models that have no WebSocket and take three values of stability only. */
    private static final String THIRD_GENERATION = "eleven_v3";

    /** How text and sound travel. */
    public enum Mode {
        /** One request for each sentence. The server says which words it has spoken. */
        HTTP,
        /** One request for each sentence, whose answer is raw PCM: for compatible servers that do not know the times of characters. */
        HTTP_RAW,
        /** One connection for each turn. The server says which words it has spoken. */
        WEBSOCKET
    }

    public ElevenLabsSettings {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(mode, "mode");
        requireNonNull(voices, "voices");
        if (model.isBlank()) {
            throw new IllegalArgumentException(endpoint.property() + ".model must be the name of a model");
        }
        if (mode == Mode.WEBSOCKET && model.startsWith(THIRD_GENERATION)) {
            throw new IllegalArgumentException(
                    endpoint.property() + ".mode must be http for the model " + model + ", which has no WebSocket");
        }
    }

    boolean hasStepsOfStability() {
        return model.startsWith(THIRD_GENERATION);
    }
}
