package io.mockcall.gateway.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EndReason;
import io.mockcall.gateway.media.AudioFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the gateway says as text. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(ServerMessage.Ready.class),
    @JsonSubTypes.Type(ServerMessage.Heard.class),
    @JsonSubTypes.Type(ServerMessage.Sentence.class),
    @JsonSubTypes.Type(ServerMessage.Clear.class),
    @JsonSubTypes.Type(ServerMessage.Held.class),
    @JsonSubTypes.Type(ServerMessage.Resumed.class),
    @JsonSubTypes.Type(ServerMessage.Noted.class),
    @JsonSubTypes.Type(ServerMessage.Ended.class),
    @JsonSubTypes.Type(ServerMessage.Evaluated.class),
    @JsonSubTypes.Type(ServerMessage.Failed.class),
    @JsonSubTypes.Type(ServerMessage.Pong.class)
})
public sealed interface ServerMessage {
    /** The customer has picked up. */
    @JsonTypeName("call:ready")
    record Ready(CallId callId, String resumeToken, ScenarioCard scenario, boolean recording, AudioFormat audio)
            implements ServerMessage {}

    /**
     * What the agent said.
     *
     * @param startMs milliseconds since {@code call:ready}
     * @param confidence 0 to 1
     */
    @JsonTypeName("transcript")
    record Heard(
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
     * @param audioIntensity 0 to 1
     */
    @JsonTypeName("customer:sentence")
    record Sentence(
            int turn, int index, String text, boolean last, Emotion emotion, boolean interrupt, double audioIntensity)
            implements ServerMessage {}

    /** Drop what is queued for playback. */
    @JsonTypeName("audio:clear")
    record Clear(int turn, Reason reason) implements ServerMessage {
        /** Why the customer falls silent. */
        public enum Reason {
            BARGE_IN,
            HOLD,
            ENDED;

            @JsonValue
            public String wireName() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    @JsonTypeName("call:held")
    record Held() implements ServerMessage {}

    @JsonTypeName("call:resumed")
    record Resumed() implements ServerMessage {}

    /** What the agent noted is on record. */
    @JsonTypeName("call:event")
    record Noted(String eventType, Map<String, Object> data) implements ServerMessage {}

    @JsonTypeName("call:ended")
    record Ended(CallId callId, EndReason reason, long durationSeconds) implements ServerMessage {}

    /**
     * The scorecard is there.
     *
     * @param overallScore 0 to 100
     */
    @JsonTypeName("evaluation:ready")
    record Evaluated(CallId callId, double overallScore) implements ServerMessage {}

    /**
     * Something went wrong.
     *
     * @param message says what to do
     * @param fatal whether it ends the call and the connection
     */
    @JsonTypeName("error")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failed(
            ErrorCode code,
            String message,
            boolean fatal,
            @Nullable Long retryAfterSeconds) implements ServerMessage {}

    @JsonTypeName("pong")
    record Pong(JsonNode t) implements ServerMessage {}

    /** What an agent may know of a scenario. */
    record ScenarioCard(
            String id, String name, String category, String difficulty, String customerName, String briefing) {}
}
