package io.mockcall.stt.audio;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrames;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.stt.listening.Pcm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An agent's client: cuts sound into frames of 20 ms, and those into records. */
public final class Speaking {
    public static final int FRAME_MS = 20;
    private static final int FRAME = FRAME_MS * Pcm.SAMPLES_PER_MS;

    private final CallId callId;
    private final TurnMode mode;
    private final List<AudioFrame> frames = new ArrayList<>();
    private long nowMs;

    public Speaking(CallId callId, TurnMode mode) {
        this.callId = callId;
        this.mode = mode;
    }

    /** Says it; a last frame that is not full is filled up with silence. */
    public Speaking say(short[] samples) {
        for (int at = 0; at < samples.length; at += FRAME) {
            var payload = ByteBuffer.allocate(FRAME * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            payload.asShortBuffer().put(samples, at, Math.min(FRAME, samples.length - at));
            frames.add(AudioFrame.of(AudioFrame.AGENT, 0, 0, nowMs, payload));
            nowMs += FRAME_MS;
        }
        return this;
    }

    /** Sends nothing for a while. */
    public Speaking pause(long ms) {
        nowMs += ms;
        return this;
    }

    public Speaking commit() {
        frames.add(AudioFrame.of(AudioFrame.AGENT, AudioFrame.FLAG_COMMIT, 0, nowMs, ByteBuffer.allocate(0)));
        return this;
    }

    public List<AudioFrame> frames() {
        return List.copyOf(frames);
    }

    /** Records of so many frames each, as the gateway makes them: one that ends an utterance ends its record. */
    public List<AgentAudio> records(int framesEach) {
        List<AgentAudio> records = new ArrayList<>();
        List<AudioFrame> gathered = new ArrayList<>();
        for (AudioFrame frame : frames) {
            gathered.add(frame);
            if (gathered.size() == framesEach || frame.has(AudioFrame.FLAG_COMMIT)) {
                records.add(record(records.size(), gathered));
                gathered.clear();
            }
        }
        if (!gathered.isEmpty()) {
            records.add(record(records.size(), gathered));
        }
        return records;
    }

    /** One record of just these frames, sent when the last of them was spoken. */
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
