package io.mockcall.contracts.call;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EndReason;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A text message from the gateway to a client. On the wire it is a JSON object whose field {@code type} names the message.
 *
 * <p>A null component is a {@link NullPointerException}. Ranges are not checked: they are those of the events that the
 * gateway passes on. Error codes and reasons are texts, because a newer gateway may send values that this version does not
 * know. A second constructor takes the known values.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(ServerMessage.Ready.class),
    @JsonSubTypes.Type(ServerMessage.Transcript.class),
    @JsonSubTypes.Type(ServerMessage.Sentence.class),
    @JsonSubTypes.Type(ServerMessage.AudioClear.class),
    @JsonSubTypes.Type(ServerMessage.Held.class),
    @JsonSubTypes.Type(ServerMessage.Resumed.class),
    @JsonSubTypes.Type(ServerMessage.Event.class),
    @JsonSubTypes.Type(ServerMessage.Ended.class),
    @JsonSubTypes.Type(ServerMessage.EvaluationReady.class),
    @JsonSubTypes.Type(ServerMessage.Notice.class),
    @JsonSubTypes.Type(ServerMessage.Failure.class),
    @JsonSubTypes.Type(ServerMessage.Pong.class)
})
public sealed interface ServerMessage {
    /**
     * The call has started. The times of the call count from this message.
     *
     * @param resumeToken secret that a later version needs to rejoin the call
     * @param scenario what the agent may know of the scenario
     * @param recording whether the call is recorded
     * @param audio format of the payloads in both directions, as the client asked for it
     */
    @JsonTypeName(Ready.TYPE)
    record Ready(CallId callId, String resumeToken, ScenarioSummary scenario, boolean recording, AudioFormat audio)
            implements ServerMessage {
        public static final String TYPE = "call:ready";

        public Ready {
            requireNonNull(callId, "callId");
            requireNonNull(resumeToken, "resumeToken");
            requireNonNull(scenario, "scenario");
            requireNonNull(audio, "audio");
        }
    }

    /**
     * What an agent may know of a scenario.
     *
     * @param category {@code billing}, {@code technical}, {@code cancellation}, {@code complaint}, {@code sales}, {@code
     *     fraud} or {@code general}
     * @param difficulty {@code easy}, {@code medium}, {@code hard} or {@code expert}
     * @param briefing what the agent is told before the call
     */
    record ScenarioSummary(
            String id, String name, String category, String difficulty, String customerName, String briefing) {
        public ScenarioSummary {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(category, "category");
            requireNonNull(difficulty, "difficulty");
            requireNonNull(customerName, "customerName");
            requireNonNull(briefing, "briefing");
        }
    }

    /**
     * What the agent said, as the recogniser understood it.
     *
     * @param utteranceId the same for the partial transcripts of an utterance and the final one
     * @param isFinal whether the utterance has ended
     * @param startMs first voiced sample, in milliseconds since {@link Ready}
     * @param endMs last voiced sample so far, in milliseconds since {@link Ready}
     * @param confidence of the recogniser, 0 to 1
     */
    @JsonTypeName(Transcript.TYPE)
    record Transcript(
            String utteranceId,
            String text,
            @JsonProperty("final") boolean isFinal,
            long startMs,
            long endMs,
            double confidence)
            implements ServerMessage {
        public static final String TYPE = "transcript";

        public Transcript {
            requireNonNull(utteranceId, "utteranceId");
            requireNonNull(text, "text");
        }
    }

    /**
     * One sentence of the customer.
     *
     * @param turn the customer's turn, from 0, the opening line
     * @param index number of the sentence within its turn, from 0
     * @param last whether the turn ends with this sentence
     * @param emotion how the customer feels while saying it
     * @param interrupt whether the customer interrupts the agent
     * @param audioIntensity how strongly the voice shows the emotion, 0 to 1
     */
    @JsonTypeName(Sentence.TYPE)
    record Sentence(
            int turn, int index, String text, boolean last, Emotion emotion, boolean interrupt, double audioIntensity)
            implements ServerMessage {
        public static final String TYPE = "customer:sentence";

        public Sentence {
            requireNonNull(text, "text");
            requireNonNull(emotion, "emotion");
        }
    }

    /**
     * The client drops what it has queued for playback of this turn.
     *
     * @param turn the customer's turn, from 0
     * @param reason wire name of a {@link Reason}, or a name that this version does not know
     */
    @JsonTypeName(AudioClear.TYPE)
    record AudioClear(int turn, String reason) implements ServerMessage {
        public static final String TYPE = "audio:clear";

        /** Why the customer stops speaking. */
        public enum Reason {
            /** The agent interrupts the customer. */
            BARGE_IN,
            /** The agent put the customer on hold. */
            HOLD,
            /** The call ended. */
            ENDED;

            private final String wireName = name().toLowerCase(Locale.ROOT);

            /** The constant's name in lower case. */
            public String wireName() {
                return wireName;
            }
        }

        public AudioClear {
            requireNonNull(reason, "reason");
        }

        public AudioClear(int turn, Reason reason) {
            this(turn, reason.wireName());
        }
    }

    /** The customer is on hold. */
    @JsonTypeName(Held.TYPE)
    record Held() implements ServerMessage {
        public static final String TYPE = "call:held";
    }

    /** The hold is over. */
    @JsonTypeName(Resumed.TYPE)
    record Resumed() implements ServerMessage {
        public static final String TYPE = "call:resumed";
    }

    /**
     * An action of the agent is recorded.
     *
     * @param eventType one of {@link ClientMessage.Event#EVENT_TYPES}
     * @param data as the client sent it, without fields that are null
     */
    @JsonTypeName(Event.TYPE)
    record Event(String eventType, Map<String, Object> data) implements ServerMessage {
        public static final String TYPE = "call:event";

        public Event {
            requireNonNull(eventType, "eventType");
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        }
    }

    /**
     * The call is over. The evaluation may follow on the same connection.
     *
     * @param reason {@code agent}, {@code customer}, {@code timeout}, {@code error}, or a name that this version does not
     *     know
     * @param durationSeconds from the start of the call to its end, holds included
     */
    @JsonTypeName(Ended.TYPE)
    record Ended(CallId callId, String reason, long durationSeconds) implements ServerMessage {
        public static final String TYPE = "call:ended";

        public Ended {
            requireNonNull(callId, "callId");
            requireNonNull(reason, "reason");
        }

        public Ended(CallId callId, EndReason reason, long durationSeconds) {
            this(callId, reason.name().toLowerCase(Locale.ROOT), durationSeconds);
        }
    }

    /**
     * The evaluation of the call can be read over REST.
     *
     * @param overallScore 0 to 100
     */
    @JsonTypeName(EvaluationReady.TYPE)
    record EvaluationReady(CallId callId, double overallScore) implements ServerMessage {
        public static final String TYPE = "evaluation:ready";

        public EvaluationReady {
            requireNonNull(callId, "callId");
        }
    }

    /**
     * Something happened that the agent should know. The call goes on. Each code is sent at most once a minute.
     *
     * @param code wire name of a {@link io.mockcall.contracts.NoticeRaised.Code}, or a name that this version does not know
     * @param message one sentence for the agent
     */
    @JsonTypeName(Notice.TYPE)
    record Notice(String code, String message) implements ServerMessage {
        public static final String TYPE = "notice";

        public Notice {
            requireNonNull(code, "code");
            requireNonNull(message, "message");
        }
    }

    /**
     * An error. On the wire its type is {@code error}.
     *
     * @param code wire name of an {@link ErrorCode}, or a name that this version does not know
     * @param message says what the client or its user can do
     * @param fatal whether the error ends the call and the connection
     * @param retryAfterSeconds when another attempt makes sense; null if the gateway does not know
     */
    @JsonTypeName(Failure.TYPE)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failure(
            String code,
            String message,
            boolean fatal,
            @Nullable Long retryAfterSeconds) implements ServerMessage {
        public static final String TYPE = "error";

        public Failure {
            requireNonNull(code, "code");
            requireNonNull(message, "message");
        }

        public Failure(ErrorCode code, String message, boolean fatal, @Nullable Long retryAfterSeconds) {
            this(code.wireName(), message, fatal, retryAfterSeconds);
        }
    }

    /**
     * Answers {@link ClientMessage.Ping}.
     *
     * @param t the value that the ping carried
     */
    @JsonTypeName(Pong.TYPE)
    record Pong(JsonNode t) implements ServerMessage {
        public static final String TYPE = "pong";

        public Pong {
            requireNonNull(t, "t");
        }
    }
}
