package io.mockcall.stt.audio;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrames;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.stt.endpointing.Pcm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds the records of an agent's client: frames of 20 ms, grouped into records. */
public final class AgentAudioBuilder {
    public static final int FRAME_MS = 20;
    private static final int FRAME = FRAME_MS * Pcm.SAMPLES_PER_MS;

    private final CallId callId;
    private final TurnMode mode;
    private final List<AudioFrame> frames = new ArrayList<>();
    private long nowMs;

    public AgentAudioBuilder(CallId callId, TurnMode mode) {
        this.callId = callId;
        this.mode = mode;
    }

    /** Adds audio. Fills the last frame up with silence. */
    public AgentAudioBuilder say(short[] samples) {
        for (int at = 0; at < samples.length; at += FRAME) {
            var payload = ByteBuffer.allocate(FRAME * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            payload.asShortBuffer().put(samples, at, Math.min(FRAME, samples.length - at));
            frames.add(AudioFrame.of(AudioFrame.AGENT, 0, 0, nowMs, payload));
            nowMs += FRAME_MS;
        }
        return this;
    }

    /** Leaves a gap without frames. */
    public AgentAudioBuilder pause(long ms) {
        nowMs += ms;
        return this;
    }

    public AgentAudioBuilder commit() {
        frames.add(AudioFrame.of(AudioFrame.AGENT, AudioFrame.FLAG_COMMIT, 0, nowMs, ByteBuffer.allocate(0)));
        return this;
    }

    public List<AudioFrame> frames() {
        return List.copyOf(frames);
    }

    /** Groups the frames like the gateway: a frame that commits an utterance ends its record. */
    public List<AgentAudio> records(int framesEach) {
        List<AgentAudio> records = new ArrayList<>();
        List<AudioFrame> group = new ArrayList<>();
        for (AudioFrame frame : frames) {
            group.add(frame);
            if (group.size() == framesEach || frame.has(AudioFrame.FLAG_COMMIT)) {
                records.add(record(records.size(), group));
                group.clear();
            }
        }
        if (!group.isEmpty()) {
            records.add(record(records.size(), group));
        }
        return records;
    }

    /** One record of these frames, with the time of the last one. */
    public AgentAudio record(long batch, List<AudioFrame> frames) {
        return new AgentAudio(
                callId,
                "test",
                batch,
                mode,
                AudioFrames.of(frames),
                Instant.EPOCH.plusMillis(frames.getLast().timestampMs()));
    }
}
