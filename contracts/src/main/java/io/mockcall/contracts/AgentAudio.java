package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Frames that the agent spoke. The payload of a frame is 16-bit little-endian mono PCM at {@link AudioFrame#SAMPLE_RATE}. A
 * frame without payload carries only its flags.
 *
 * @param batch number of the record within its connection, from 0
 * @param connection id of the WebSocket connection that the frames came from
 * @param turnMode who ends the utterances of this call. Every record carries it, because a stage may start in the middle
 *     of a call
 */
public record AgentAudio(
        CallId callId, String connection, long batch, TurnMode turnMode, AudioFrames frames, Instant at)
        implements CallEvent {
    public AgentAudio {
        requireNonNull(callId, "callId");
        requireNonNull(connection, "connection");
        requireNonNull(turnMode, "turnMode");
        requireNonNull(frames, "frames");
        requireNonNull(at, "at");
    }

    @Override
    public Topic topic() {
        return Topic.AGENT_AUDIO;
    }

    @Override
    public String eventId() {
        return callId + "/agent-audio/" + connection + "/" + batch;
    }
}
