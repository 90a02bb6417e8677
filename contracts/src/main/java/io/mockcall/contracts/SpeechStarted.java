package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The agent started to speak.
 *
 * @param utteranceId id of the utterance that starts, see {@link Utterances#id}
 * @param startMs first voiced sample of the utterance, in milliseconds since the call was ready
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
