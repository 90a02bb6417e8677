package io.mockcall.gateway.protocol;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.gateway.media.AudioFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a client may say as text. */
public sealed interface ClientMessage {
    /**
     * {@code call:start}: dial.
     *
     * @param recording whether the agent consents to being recorded
     */
    record Start(String scenarioId, boolean recording, AudioFormat audio, TurnMode turnMode) implements ClientMessage {}

    /** {@code call:rejoin}: go on after a dropped connection. */
    record Rejoin(CallId callId) implements ClientMessage {}

    /** {@code call:hold}. */
    record Hold() implements ClientMessage {}

    /** {@code call:resume}. */
    record Resume() implements ClientMessage {}

    /** {@code call:end}: hang up. */
    record End() implements ClientMessage {}

    /** {@code call:event}: a note, a solution offered, a transfer. */
    record Noted(String eventType, Map<String, Object> data) implements ClientMessage {}

    /** {@code audio:commit}: the utterance ends now. */
    record Commit() implements ClientMessage {}

    /**
     * {@code playback:position}: how far the agent has heard the customer.
     *
     * @param playedMs of the turn
     */
    record Played(int turn, long playedMs) implements ClientMessage {}

    /**
     * {@code ping}.
     *
     * @param t comes back as it is
     */
    record Ping(JsonNode t) implements ClientMessage {}
}
