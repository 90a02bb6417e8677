package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Frames of the customer's speech, in the format of {@link AgentAudio}. Each frame carries its turn and its position within
 * the turn. Synthesizing a sentence again therefore gives the same frames.
 *
 * @param turn see {@link CustomerReplied#turn}
 * @param index see {@link CustomerReplied#index}
 * @param part number of the record within its sentence, from 0
 */
public record CustomerAudio(CallId callId, int turn, int index, int part, AudioFrames frames, Instant at)
        implements CallEvent {
    public CustomerAudio {
        requireNonNull(callId, "callId");
        requireNonNull(frames, "frames");
        requireNonNull(at, "at");
    }

    @Override
    public Topic topic() {
        return Topic.CUSTOMER_AUDIO;
    }

    @Override
    public String eventId() {
        return callId + "/audio/" + turn + "/" + index + "/" + part;
    }
}
