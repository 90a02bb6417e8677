package io.mockcall.client.conversation;

import io.mockcall.client.audio.Sound;
import io.mockcall.client.audio.Voiced;
import io.mockcall.client.net.PaceWheel;
import io.mockcall.client.net.Paced;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.TurnMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Sends sound at the pace of speech. In {@link TurnMode#AUTO} it is always open and sends silence between clips, as a
 * microphone does; in {@link TurnMode#MANUAL} it sends only clips and commits with the last frame of each. Confined to
 * the connection's thread.
 */
final class Microphone implements Paced {
    private static final int FRAME_SAMPLES = Sound.CALL_RATE / 1000 * PaceWheel.FRAME_MS;

    /** Where frames go. */
    interface Line {
        void send(int flags, long atMs, ByteBuffer pcm);

        void observed(Observed what);
    }

    private final TurnMode mode;
    private final Line line;
    private final ByteBuffer pcm =
            ByteBuffer.allocate(FRAME_SAMPLES * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private short @Nullable [] clip;
    private BitSet voiced = new BitSet();
    private int frame;
    private long ticks;
    private boolean open = true;

    Microphone(TurnMode mode, Line line) {
        this.mode = mode;
        this.line = line;
    }

    /** Speaks this next; what is still being spoken is cut off. */
    void speak(short[] samples) {
        clip = samples;
        voiced = Voiced.frames(samples, FRAME_SAMPLES);
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
        long atMs = ticks++ * PaceWheel.FRAME_MS;
        if (clip != null) {
            speakFrame(clip, atMs);
        } else if (mode == TurnMode.AUTO) {
            send(0, atMs, new short[FRAME_SAMPLES], false);
        }
        return true;
    }

    private void speakFrame(short[] samples, long atMs) {
        int from = frame * FRAME_SAMPLES;
        boolean last = from + FRAME_SAMPLES >= samples.length;
        int flags = last && mode == TurnMode.MANUAL ? AudioFrame.FLAG_COMMIT : 0;
        send(flags, atMs, Arrays.copyOfRange(samples, from, from + FRAME_SAMPLES), voiced.get(frame));
        frame++;
        if (last) {
            clip = null;
            line.observed(new Observed.Spoken(System.nanoTime()));
        }
    }

    private void send(int flags, long atMs, short[] samples, boolean speech) {
        pcm.clear();
        pcm.asShortBuffer().put(samples);
        line.send(flags, atMs, pcm);
        boolean committed = flags == AudioFrame.FLAG_COMMIT;
        line.observed(new Observed.AgentSound(atMs, samples, speech, committed, System.nanoTime()));
    }
}
