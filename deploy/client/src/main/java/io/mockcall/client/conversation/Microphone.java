package io.mockcall.client.conversation;

import io.mockcall.client.audio.EnergyVad;
import io.mockcall.client.audio.PcmAudio;
import io.mockcall.client.net.FramePacer;
import io.mockcall.client.net.FrameTickListener;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.TurnMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A virtual microphone: sends clips in real time. In {@link TurnMode#AUTO} it sends silence between the clips. In
 * {@link TurnMode#MANUAL} it sends only the clips, and commits with the last frame of each. Confined to the thread of the
 * connection.
 */
final class Microphone implements FrameTickListener {
    private static final int FRAME_SAMPLES = PcmAudio.CALL_RATE / 1000 * FramePacer.FRAME_MS;

    /** Receives the frames. */
    interface Output {
        void send(int flags, long atMs, ByteBuffer pcm);

        void onEvent(ClientCallEvent what);
    }

    private final TurnMode mode;
    private final Output output;
    private final ByteBuffer pcm =
            ByteBuffer.allocate(FRAME_SAMPLES * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private short @Nullable [] clip;
    private BitSet voiced = new BitSet();
    private int frame;
    private long ticks;
    private boolean open = true;

    Microphone(TurnMode mode, Output output) {
        this.mode = mode;
        this.output = output;
    }

    /** Starts to send this clip, and drops the rest of an earlier one. */
    void speak(short[] samples) {
        clip = samples;
        voiced = EnergyVad.frames(samples, FRAME_SAMPLES);
        frame = 0;
    }

    void close() {
        open = false;
    }

    @Override
    public boolean tick(long dueNanos) {
        if (!open) {
            return false;
        }
        long atMs = ticks++ * FramePacer.FRAME_MS;
        if (clip != null) {
            sendClipFrame(clip, atMs);
        } else if (mode == TurnMode.AUTO) {
            send(0, atMs, new short[FRAME_SAMPLES], false);
        }
        return true;
    }

    private void sendClipFrame(short[] samples, long atMs) {
        int from = frame * FRAME_SAMPLES;
        boolean last = from + FRAME_SAMPLES >= samples.length;
        int flags = last && mode == TurnMode.MANUAL ? AudioFrame.FLAG_COMMIT : 0;
        send(flags, atMs, Arrays.copyOfRange(samples, from, from + FRAME_SAMPLES), voiced.get(frame));
        frame++;
        if (last) {
            clip = null;
            output.onEvent(new ClientCallEvent.ClipSent(System.nanoTime()));
        }
    }

    private void send(int flags, long atMs, short[] samples, boolean speech) {
        pcm.clear();
        pcm.asShortBuffer().put(samples);
        output.send(flags, atMs, pcm);
        boolean committed = flags == AudioFrame.FLAG_COMMIT;
        output.onEvent(new ClientCallEvent.AgentAudio(atMs, samples, speech, committed, System.nanoTime()));
    }
}
