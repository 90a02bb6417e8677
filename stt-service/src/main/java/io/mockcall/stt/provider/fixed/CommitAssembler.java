package io.mockcall.stt.provider.fixed;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.Event;
import io.mockcall.platform.stage.Assembler;
import io.mockcall.platform.stage.AssemblerContext;
import io.mockcall.stt.endpointing.Pcm;
import io.mockcall.stt.endpointing.SpeechEvent;
import io.mockcall.stt.endpointing.Utterance;

/** Takes the audio between two commits as an utterance, without voice activity detection. */
public final class CommitAssembler implements Assembler<SpeechEvent> {
    private long startMs = -1;
    private long lastMs = -1;
    private long endMs;

    @Override
    public void accept(Event event, long at, AssemblerContext<SpeechEvent> context) {
        if (!(event instanceof AgentAudio audio)) {
            return;
        }
        for (AudioFrame frame : audio.frames()) {
            if (isNew(frame)) {
                take(frame, audio, at, context);
            }
        }
    }

    private boolean isNew(AudioFrame frame) {
        return hasAudio(frame) ? frame.timestampMs() > lastMs : frame.timestampMs() >= lastMs;
    }

    private void take(AudioFrame frame, AgentAudio audio, long at, AssemblerContext<SpeechEvent> context) {
        if (hasAudio(frame)) {
            lastMs = frame.timestampMs();
            if (startMs < 0) {
                startMs = lastMs;
                context.hold(at);
            }
            endMs = lastMs + Math.round(frame.durationMs());
        }
        if (frame.has(AudioFrame.FLAG_COMMIT) && startMs >= 0) {
            context.emit(new Utterance(audio.callId(), startMs, endMs, endMs - startMs, Pcm.NONE, true));
            startMs = -1;
            context.release();
        }
    }

    private static boolean hasAudio(AudioFrame frame) {
        return frame.bytes().limit() > AudioFrame.HEADER;
    }
}
