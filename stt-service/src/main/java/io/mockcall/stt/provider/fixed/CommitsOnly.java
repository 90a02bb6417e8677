package io.mockcall.stt.provider.fixed;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.Event;
import io.mockcall.platform.stage.Assembler;
import io.mockcall.platform.stage.AssemblerContext;
import io.mockcall.stt.listening.Heard;
import io.mockcall.stt.listening.Pcm;
import io.mockcall.stt.listening.Utterance;

/** Takes all between two commits for an utterance, and does not listen to it. */
public final class CommitsOnly implements Assembler<Heard> {
    private long startMs = -1;
    private long lastMs = -1;
    private long endMs;

    @Override
    public void accept(Event event, long at, AssemblerContext<Heard> gathered) {
        if (!(event instanceof AgentAudio audio)) {
            return;
        }
        for (AudioFrame frame : audio.frames()) {
            if (isNew(frame)) {
                take(frame, audio, at, gathered);
            }
        }
    }

    private boolean isNew(AudioFrame frame) {
        return hasAudio(frame) ? frame.timestampMs() > lastMs : frame.timestampMs() >= lastMs;
    }

    private void take(AudioFrame frame, AgentAudio audio, long at, AssemblerContext<Heard> gathered) {
        if (hasAudio(frame)) {
            lastMs = frame.timestampMs();
            if (startMs < 0) {
                startMs = lastMs;
                gathered.hold(at);
            }
            endMs = lastMs + Math.round(frame.durationMs());
        }
        if (frame.has(AudioFrame.FLAG_COMMIT) && startMs >= 0) {
            gathered.emit(new Utterance(audio.callId(), startMs, endMs, endMs - startMs, Pcm.NONE, true));
            startMs = -1;
            gathered.release();
        }
    }

    private static boolean hasAudio(AudioFrame frame) {
        return frame.bytes().limit() > AudioFrame.HEADER;
    }
}
