package io.mockcall.tts.turn;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrames;
import io.mockcall.contracts.CustomerAudio;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.tts.synthesis.SpeechChunk;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the speech of one sentence into audio frames of exactly 20 ms and groups the frames into records. Returns all complete
 * frames with each chunk except for the newest one, because only the end of the sentence shows whether that frame is the last.
 */
public final class SentenceFramer {
    /** Duration of a frame in milliseconds. */
    public static final int FRAME_MS = 20;

    private final CustomerReplied reply;
    private final long startMs;
    private final RecordSizes sizes;
    private final Clock clock;
    private final int sampleRate;
    private final ByteBuffer next;
    private final List<AudioFrame> frames = new ArrayList<>();
    private List<CustomerAudio> records = new ArrayList<>();
    private int frameCount;
    private int part;

    /**
     * @param startMs start of the sentence within its turn, in milliseconds
     */
    public SentenceFramer(CustomerReplied reply, long startMs, RecordSizes sizes, Clock clock) {
        this.reply = requireNonNull(reply, "reply");
        this.startMs = startMs;
        this.sizes = requireNonNull(sizes, "sizes");
        this.clock = requireNonNull(clock, "clock");
        this.sampleRate = reply.voice().playbackRate();
        this.next = ByteBuffer.allocate(FRAME_MS * SpeechChunk.bytesPerMs(sampleRate));
    }

    /**
     * Adds a chunk and returns the records that it completes.
     *
     * @throws IllegalArgumentException if the chunk has not the sample rate of the call
     */
    public List<CustomerAudio> add(SpeechChunk chunk) {
        if (chunk.sampleRate() != sampleRate) {
            throw new IllegalArgumentException(
                    "the call needs speech at " + sampleRate + " Hz, not at " + chunk.sampleRate());
        }
        ByteBuffer pcm = chunk.pcm().duplicate();
        while (pcm.hasRemaining()) {
            if (!next.hasRemaining()) {
                frame(0);
            }
            int length = Math.min(next.remaining(), pcm.remaining());
            next.put(pcm.slice(pcm.position(), length));
            pcm.position(pcm.position() + length);
        }
        return takeRecords();
    }

    /**
     * Ends the sentence and returns the last records. Fills the last frame up with silence. A sentence without audio has one frame
     * of silence.
     */
    public List<CustomerAudio> finish() {
        while (next.hasRemaining()) {
            next.put((byte) 0);
        }
        frame(reply.last() ? AudioFrame.FLAG_TURN_END : 0);
        return takeRecords();
    }

    /** Duration of the frames so far in milliseconds. */
    public long durationMs() {
        return (long) frameCount * FRAME_MS;
    }

    private void frame(int endFlag) {
        int flags = endFlag | (frameCount == 0 ? AudioFrame.FLAG_SENTENCE_START : 0);
        frames.add(AudioFrame.of(AudioFrame.CUSTOMER, flags, reply.turn(), startMs + durationMs(), next.flip()));
        next.clear();
        frameCount++;
        if (frames.size() == sizes.ofPart(part, sampleRate)) {
            record();
        }
    }

    private void record() {
        records.add(new CustomerAudio(
                reply.callId(),
                reply.turn(),
                reply.index(),
                part,
                sampleRate,
                AudioFrames.of(frames),
                clock.instant()));
        frames.clear();
        part++;
    }

    private List<CustomerAudio> takeRecords() {
        if (!frames.isEmpty()) {
            record();
        }
        List<CustomerAudio> taken = records;
        records = new ArrayList<>();
        return taken;
    }
}
