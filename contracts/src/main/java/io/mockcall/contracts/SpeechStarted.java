package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The agent began to speak.
 *
 * @param utteranceId the utterance that begins, see {@link Utterances#id}
 * @param startMs its first voiced audio, in milliseconds since the call was ready
 */
public record SpeechStarted(CallId callId, String utteranceId, long startMs, Instant at) implements CallControl {
    public SpeechStarted {
        requireNonNull(callId, "callId");
        requireNonNull(utteranceId, "utteranceId");
        requireNonNull(at, "at");
    }

    @Override
    public String eventId() {
        return callId + "/speech/" + startMs;
    }
}
