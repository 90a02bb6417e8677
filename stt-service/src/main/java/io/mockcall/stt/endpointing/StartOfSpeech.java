package io.mockcall.stt.endpointing;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;

/**
 * The agent has begun to speak.
 *
 * @param startMs time of the first voiced sample, in milliseconds since the call was ready
 */
public record StartOfSpeech(CallId callId, long startMs) implements SpeechEvent {
    public StartOfSpeech {
        requireNonNull(callId, "callId");
    }
}
