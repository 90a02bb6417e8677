package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Frames of the customer's speech, 16-bit little-endian mono PCM. Each frame carries its turn and its position within
 * the turn. Synthesizing a sentence again therefore gives the same frames.
 *
 * @param turn see {@link CustomerReplied#turn}
 * @param index see {@link CustomerReplied#index}
 * @param part number of the record within its sentence, from 0
 * @param sampleRate sample rate of the frames in Hz, 16000 or 24000
 */
public record CustomerAudio(
        CallId callId, int turn, int index, int part, int sampleRate, AudioFrames frames, Instant at)
        implements CallEvent {
    public CustomerAudio {
        AudioFrame.requirePlaybackRate(sampleRate);
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
