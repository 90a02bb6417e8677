package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * The transcript of an utterance of the agent.
 *
 * @param utteranceId see {@link Utterances#id}; the same for the partial transcripts and the final transcript
 * @param revision number of the partial transcript within its utterance, from 0; without meaning in a final transcript
 * @param text as recognised; never blank in a final transcript
 * @param isFinal whether the utterance has ended; {@code final} in JSON
 * @param startMs first voiced sample, in milliseconds since the call was ready
 * @param endMs last voiced sample so far, in milliseconds since the call was ready
 * @param confidence 0 to 1
 * @param provider name of the provider that recognised the utterance
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
