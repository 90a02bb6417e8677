package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Frames that the agent spoke. Their payload is 16-bit little-endian mono PCM at {@link AudioFrame#SAMPLE_RATE}; a
 * frame without payload carries only its flags.
 *
 * @param batch numbers the records of one connection from 0
 * @param connection names the connection that they came over
 * @param turnMode who ends the utterances of this call; with every record, so that a stage that starts in the middle of
 *     a call knows it
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
