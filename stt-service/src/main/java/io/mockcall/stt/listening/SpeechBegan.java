package io.mockcall.stt.listening;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;

/**
 * The agent begins to speak.
 *
 * @param startMs first voiced sound, in milliseconds since the call was ready
 */
public record SpeechBegan(CallId callId, long startMs) implements Heard {
    public SpeechBegan {
        requireNonNull(callId, "callId");
    }
}
