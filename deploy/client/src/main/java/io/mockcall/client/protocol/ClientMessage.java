package io.mockcall.client.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.mockcall.contracts.TurnMode;
import java.util.Map;

/** What a client says on the call WebSocket, audio aside. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientMessage.Start.class, name = "call:start"),
    @JsonSubTypes.Type(value = ClientMessage.Hold.class, name = "call:hold"),
    @JsonSubTypes.Type(value = ClientMessage.Resume.class, name = "call:resume"),
    @JsonSubTypes.Type(value = ClientMessage.End.class, name = "call:end"),
    @JsonSubTypes.Type(value = ClientMessage.Happened.class, name = "call:event"),
    @JsonSubTypes.Type(value = ClientMessage.Commit.class, name = "audio:commit"),
    @JsonSubTypes.Type(value = ClientMessage.PlaybackPosition.class, name = "playback:position"),
    @JsonSubTypes.Type(value = ClientMessage.Ping.class, name = "ping")
})
public sealed interface ClientMessage {
    /** Dials. */
    record Start(String scenarioId, Consent consent, AudioFormat audio, TurnMode turnMode) implements ClientMessage {}

    record Consent(boolean recording) {}

    record Hold() implements ClientMessage {}

    record Resume() implements ClientMessage {}

    record End() implements ClientMessage {}

    /** The agent noted, offered or transferred something; {@code eventType} says which. */
    record Happened(String eventType, Map<String, Object> data) implements ClientMessage {}

    /** The utterance ends now. */
    record Commit() implements ClientMessage {}

    /**
     * How much of the customer's turn the agent has heard.
     *
     * @param playedMs milliseconds
     */
    record PlaybackPosition(int turn, long playedMs) implements ClientMessage {}

    record Ping(long t) implements ClientMessage {}
}
