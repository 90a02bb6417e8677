package io.mockcall.tts.turn;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrames;
import io.mockcall.contracts.CustomerAudio;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.tts.synthesis.Speech;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts one sentence into frames of exactly 20 ms and gathers them into records. Everything that is there leaves with the
 * piece of speech that brought it, except for one frame: only the end of the sentence tells whether that was the last.
 */
public final class SentenceFrames {
    /** Of one frame, in milliseconds. */
    public static final int FRAME_MS = 20;

    static final int FRAME_BYTES = FRAME_MS * Speech.BYTES_PER_MS;

    private final CustomerReplied reply;
    private final long startMs;
    private final RecordSizes sizes;
    private final Clock clock;
    private final ByteBuffer next = ByteBuffer.allocate(FRAME_BYTES);
    private final List<AudioFrame> frames = new ArrayList<>();
    private List<CustomerAudio> records = new ArrayList<>();
    private int framed;
    private int part;

    /**
     * @param startMs where the sentence starts within its turn
     */
    public SentenceFrames(CustomerReplied reply, long startMs, RecordSizes sizes, Clock clock) {
        this.reply = requireNonNull(reply, "reply");
        this.startMs = startMs;
        this.sizes = requireNonNull(sizes, "sizes");
        this.clock = requireNonNull(clock, "clock");
    }

    /** The records that this piece completes. */
    public List<CustomerAudio> add(Speech piece) {
        ByteBuffer pcm = piece.pcm().duplicate();
        while (pcm.hasRemaining()) {
            if (!next.hasRemaining()) {
                frame(0);
            }
            int length = Math.min(next.remaining(), pcm.remaining());
            next.put(pcm.slice(pcm.position(), length));
            pcm.position(pcm.position() + length);
        }
        return leave();
    }

    /** The sentence is over: the last frame, filled up with silence. Even a sentence without sound has one. */
    public List<CustomerAudio> finish() {
        while (next.hasRemaining()) {
            next.put((byte) 0);
        }
        frame(reply.last() ? AudioFrame.FLAG_TURN_END : 0);
        return leave();
    }

    public long durationMs() {
        return (long) framed * FRAME_MS;
    }

    private void frame(int endFlag) {
        int flags = endFlag | (framed == 0 ? AudioFrame.FLAG_SENTENCE_START : 0);
        frames.add(AudioFrame.of(AudioFrame.CUSTOMER, flags, reply.turn(), startMs + durationMs(), next.flip()));
        next.clear();
        framed++;
        if (frames.size() == sizes.ofPart(part)) {
            record();
        }
    }

    private void record() {
        records.add(new CustomerAudio(
                reply.callId(), reply.turn(), reply.index(), part, AudioFrames.of(frames), clock.instant()));
        frames.clear();
        part++;
    }

    private List<CustomerAudio> leave() {
        if (!frames.isEmpty()) {
            record();
        }
        List<CustomerAudio> leaving = records;
        records = new ArrayList<>();
        return leaving;
    }
}
