package io.mockcall.contracts.call;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;

/**
 * A text message from a client to the gateway. On the wire it is a JSON object whose field {@code type} names the message.
 *
 * <p>A null component is a {@link NullPointerException}; a value outside its range is an {@link IllegalArgumentException}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(ClientMessage.Start.class),
    @JsonSubTypes.Type(ClientMessage.Rejoin.class),
    @JsonSubTypes.Type(ClientMessage.Hold.class),
    @JsonSubTypes.Type(ClientMessage.Resume.class),
    @JsonSubTypes.Type(ClientMessage.End.class),
    @JsonSubTypes.Type(ClientMessage.Event.class),
    @JsonSubTypes.Type(ClientMessage.Commit.class),
    @JsonSubTypes.Type(ClientMessage.PlaybackPosition.class),
    @JsonSubTypes.Type(ClientMessage.Ping.class)
})
public sealed interface ClientMessage {
    /**
     * Dials. The gateway answers with {@link ServerMessage.Ready} or {@link ServerMessage.Failure}.
     *
     * @param scenarioId the scenario to play; not blank
     * @param consent what the agent agrees to
     * @param audio format of the payloads in both directions
     * @param turnMode who decides that an utterance has ended
     */
    @JsonTypeName(Start.TYPE)
    record Start(String scenarioId, Consent consent, AudioFormat audio, TurnMode turnMode) implements ClientMessage {
        public static final String TYPE = "call:start";

        public Start {
            if (scenarioId.isBlank()) {
                throw new IllegalArgumentException("scenarioId must not be blank");
            }
            requireNonNull(consent, "consent");
            requireNonNull(audio, "audio");
            requireNonNull(turnMode, "turnMode");
        }
    }

    /**
     * What the agent agrees to.
     *
     * @param recording whether the call may be recorded
     */
    record Consent(boolean recording) {}

    /**
     * Continues a call after a dropped connection. This version of the gateway answers with {@link
     * ErrorCode#CALL_NOT_FOUND}.
     *
     * @param callId the call that lost its connection
     */
    @JsonTypeName(Rejoin.TYPE)
    record Rejoin(CallId callId) implements ClientMessage {
        public static final String TYPE = "call:rejoin";

        public Rejoin {
            requireNonNull(callId, "callId");
        }
    }

    /** Puts the customer on hold. The gateway answers with {@link ServerMessage.Held}. */
    @JsonTypeName(Hold.TYPE)
    record Hold() implements ClientMessage {
        public static final String TYPE = "call:hold";
    }

    /** Ends the hold. The gateway answers with {@link ServerMessage.Resumed}. */
    @JsonTypeName(Resume.TYPE)
    record Resume() implements ClientMessage {
        public static final String TYPE = "call:resume";
    }

    /** Hangs up. The gateway answers with {@link ServerMessage.Ended}. */
    @JsonTypeName(End.TYPE)
    record End() implements ClientMessage {
        public static final String TYPE = "call:end";
    }

    /**
     * Records what the agent did. The gateway answers with {@link ServerMessage.Event}.
     *
     * @param eventType one of {@link #EVENT_TYPES}
     * @param data details in any form; the gateway drops fields that are null
     */
    @JsonTypeName(Event.TYPE)
    record Event(String eventType, Map<String, Object> data) implements ClientMessage {
        public static final String TYPE = "call:event";
        /** The kinds of action: a note, an offered solution, a transfer, an opened article of the knowledge base. */
        public static final List<String> EVENT_TYPES =
                List.of("note", "solution_offered", "transfer", "article_opened");

        public Event {
            if (!EVENT_TYPES.contains(eventType)) {
                throw new IllegalArgumentException("eventType must be one of " + EVENT_TYPES + ", but is " + eventType);
            }
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        }
    }

    /** Ends the utterance now, like a frame with {@link io.mockcall.contracts.AudioFrame#FLAG_COMMIT}. */
    @JsonTypeName(Commit.TYPE)
    record Commit() implements ClientMessage {
        public static final String TYPE = "audio:commit";
    }

    /**
     * Reports how much of the customer's turn the agent has heard.
     *
     * @param turn the customer's turn, from 0
     * @param playedMs milliseconds of the turn that were played, from 0
     */
    @JsonTypeName(PlaybackPosition.TYPE)
    record PlaybackPosition(int turn, long playedMs) implements ClientMessage {
        public static final String TYPE = "playback:position";

        public PlaybackPosition {
            if (turn < 0 || playedMs < 0) {
                throw new IllegalArgumentException(
                        "turn and playedMs must not be negative, but are " + turn + " and " + playedMs);
            }
        }
    }

    /**
     * Keeps the connection open. The gateway answers with {@link ServerMessage.Pong}.
     *
     * @param t any JSON value; the answer carries the same value
     */
    @JsonTypeName(Ping.TYPE)
    record Ping(JsonNode t) implements ClientMessage {
        public static final String TYPE = "ping";

        public Ping {
            requireNonNull(t, "t");
        }

        /** A ping that carries a number. */
        public Ping(long t) {
            this(LongNode.valueOf(t));
        }
    }
}
