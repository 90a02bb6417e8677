package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Frames of the customer's speech, as for {@link AgentAudio}. They are numbered with their turn and their position in it,
 * so that speaking a sentence again makes the same frames.
 *
 * @param turn see {@link CustomerReplied#turn}
 * @param index see {@link CustomerReplied#index}
 * @param part numbers the records of one sentence from 0
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
