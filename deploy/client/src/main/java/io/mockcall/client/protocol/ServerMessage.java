package io.mockcall.client.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.mockcall.contracts.Emotion;
import org.jspecify.annotations.Nullable;

/** What the gateway says on the call WebSocket, audio aside. Unknown fields are passed over. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = ServerMessage.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServerMessage.Ready.class, name = "call:ready"),
    @JsonSubTypes.Type(value = ServerMessage.Transcript.class, name = "transcript"),
    @JsonSubTypes.Type(value = ServerMessage.Sentence.class, name = "customer:sentence"),
    @JsonSubTypes.Type(value = ServerMessage.AudioClear.class, name = "audio:clear"),
    @JsonSubTypes.Type(value = ServerMessage.Held.class, name = "call:held"),
    @JsonSubTypes.Type(value = ServerMessage.Resumed.class, name = "call:resumed"),
    @JsonSubTypes.Type(value = ServerMessage.Ended.class, name = "call:ended"),
    @JsonSubTypes.Type(value = ServerMessage.EvaluationReady.class, name = "evaluation:ready"),
    @JsonSubTypes.Type(value = ServerMessage.Failed.class, name = "error"),
    @JsonSubTypes.Type(value = ServerMessage.Pong.class, name = "pong")
})
public sealed interface ServerMessage {
    /** The call is up. Times of the call count from here. */
    record Ready(String callId, @Nullable String resumeToken, Briefing scenario, boolean recording, AudioFormat audio)
            implements ServerMessage {}

    /** The scenario as far as an agent may know it. */
    record Briefing(
            String id,
            @Nullable String name,
            @Nullable String category,
            @Nullable String difficulty,
            @Nullable String customerName,
            @Nullable String briefing) {}

    /**
     * What the agent said, as recognised.
     *
     * @param isFinal whether the utterance has ended; the partial ones before share its id
     * @param startMs first voiced sample, milliseconds since the call was ready
     * @param endMs last voiced sample so far
     */
    record Transcript(
            String utteranceId,
            String text,
            @JsonProperty("final") boolean isFinal,
            long startMs,
            long endMs,
            double confidence)
            implements ServerMessage {}

    /**
     * What the customer says.
     *
     * @param turn counts from 0, the opening line
     * @param index counts the turn's sentences from 0
     * @param interrupt whether it talks over the agent
     * @param audioIntensity 0 to 1
     */
    record Sentence(
            int turn, int index, String text, boolean last, Emotion emotion, boolean interrupt, double audioIntensity)
            implements ServerMessage {}

    /** What is queued for playback of this turn is to be dropped. */
    record AudioClear(int turn, @Nullable String reason) implements ServerMessage {}

    record Held() implements ServerMessage {}

    record Resumed() implements ServerMessage {}

    record Ended(String callId, String reason, double durationSeconds) implements ServerMessage {}

    record EvaluationReady(String callId, double overallScore) implements ServerMessage {}

    /**
     * @param code one of protocol.md
     * @param message says what to do
     * @param fatal whether the call is over with it
     */
    record Failed(
            String code,
            String message,
            boolean fatal,
            @Nullable Double retryAfterSeconds) implements ServerMessage {}

    record Pong(long t) implements ServerMessage {}

    /** A type that this client does not know: the protocol may grow. */
    record Unknown() implements ServerMessage {}

    /** Not a message at all. */
    record Unreadable(String why) implements ServerMessage {}
}
