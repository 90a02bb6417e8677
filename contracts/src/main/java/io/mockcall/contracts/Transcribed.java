package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * What the agent said.
 *
 * @param utteranceId see {@link Utterances#id}; partial transcripts and the final one share it
 * @param revision numbers the partial transcripts of an utterance from 0; of no meaning on the final one
 * @param text as recognised; never blank on a final transcript
 * @param isFinal whether the utterance has ended; in JSON {@code final}
 * @param startMs first voiced sample, in milliseconds since the call was ready
 * @param endMs last voiced sample so far
 * @param confidence 0 to 1
 * @param provider who recognised it
 */
public record Transcribed(
        CallId callId,
        String utteranceId,
        int revision,
        String text,
        @JsonProperty("final") boolean isFinal,
        long startMs,
        long endMs,
        double confidence,
        String provider,
        Instant at)
        implements CallEvent {
    public Transcribed {
        requireNonNull(callId, "callId");
        requireNonNull(utteranceId, "utteranceId");
        requireNonNull(text, "text");
        requireNonNull(provider, "provider");
        requireNonNull(at, "at");
    }

    @Override
    public Topic topic() {
        return Topic.TRANSCRIPTS;
    }

    @Override
    public String eventId() {
        return callId + "/" + utteranceId + (isFinal ? "/final" : "/partial/" + revision);
    }
}
