package io.mockcall.gateway.media;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrameHeader;
import io.mockcall.contracts.AudioFrames;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.gateway.GatewayMetrics;
import io.mockcall.gateway.GatewayMetrics.Dropped;
import io.mockcall.gateway.GatewayProperties.Gathering;
import io.mockcall.platform.stage.EventPublisher;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the agent's audio of one call to Kafka. Frames are assembled into records. A record is published on a tick once it has
 * enough frames or is old enough, and at once when the utterance ends. While the customer speaks, a record that may be speech is
 * published on the next tick, so that a barge-in is detected early. The class never blocks: if too many records are
 * unconfirmed, audio is dropped and counted.
 */
public final class AgentAudioPublisher {
    private static final int CAPACITY = 16 * 1024;
    /** Root mean square of the quietest frame that may be speech: −46 dB of full scale. */
    private static final int AUDIBLE_RMS = 160;

    private static final int MAX_FRAME = AudioFrames.PREFIX + AudioFrame.HEADER + AgentAudioDecoder.maxPcmBytes();

    private final CallId callId;
    private final String connection;
    private final TurnMode turnMode;
    private final AgentAudioDecoder codec;
    private final Gathering gathering;
    private final EventPublisher publisher;
    private final GatewayMetrics metrics;
    private final InstantSource clock;
    private final Runnable onPublishFailure;

    private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private int frames;
    /** The frames of the buffer before this position are known to be silent. */
    private int silentUntil;

    private long firstNanos;
    private long batch;
    private int turn;
    private long endMs;
    private long bytes;

    /**
     * @param connection name of the socket
     * @param onPublishFailure runs, on any thread, when several records in a row could not be published
     */
    public AgentAudioPublisher(
            CallId callId,
            String connection,
            TurnMode turnMode,
            AgentAudioDecoder codec,
            Gathering gathering,
            EventPublisher publisher,
            GatewayMetrics metrics,
            InstantSource clock,
            Runnable onPublishFailure) {
        this.callId = callId;
        this.connection = connection;
        this.turnMode = turnMode;
        this.codec = codec;
        this.gathering = gathering;
        this.publisher = publisher;
        this.metrics = metrics;
        this.clock = clock;
        this.onPublishFailure = onPublishFailure;
    }

    /**
     * Adds a frame.
     *
     * @param frame well-formed frame, positioned at its header
     * @param positionMs position of the frame in the call, which replaces its timestamp; milliseconds since {@code call:ready}
     * @return milliseconds of audio in the frame
     */
    public double accept(ByteBuffer frame, long positionMs, long nowNanos) {
        bytes += frame.remaining();
        ensureCapacity(nowNanos);
        double millis = 0;
        int at = buffer.position();
        buffer.position(at + AudioFrames.PREFIX);
        int header = frame.position();
        buffer.put(buffer.position(), frame, header, AudioFrame.HEADER);
        AudioFrameHeader.putTimestampMs(buffer, buffer.position(), positionMs);
        buffer.position(buffer.position() + AudioFrame.HEADER);
        turn = AudioFrameHeader.turn(frame, header);
        endMs = positionMs;
        if (frame.remaining() > AudioFrame.HEADER) {
            ByteBuffer payload = AgentFrameValidator.payload(frame);
            millis = codec.millis(payload);
            endMs += (long) millis;
            codec.decode(payload, buffer);
        }
        finishFrame(at);
        if (AudioFrameHeader.commits(frame, header)) {
            publish();
        }
        return millis;
    }

    /** Ends the utterance after the frames so far. */
    public void commit(long nowNanos) {
        ensureCapacity(nowNanos);
        int at = buffer.position();
        buffer.position(at + AudioFrames.PREFIX);
        buffer.put(AudioFrame.of(AudioFrame.AGENT, AudioFrame.FLAG_COMMIT, turn, endMs, ByteBuffer.allocate(0))
                .bytes());
        finishFrame(at);
        publish();
    }

    /** Bytes of all accepted frames, as received from the socket. */
    public long bytes() {
        return bytes;
    }

    /** End of the audio so far, in milliseconds since {@code call:ready}. */
    public long endMs() {
        return endMs;
    }

    /**
     * Publishes the record if it is due.
     *
     * @param customerSpeaks whether audible audio is due at any size, because it may interrupt the customer
     */
    public void tick(long nowNanos, boolean customerSpeaks) {
        if (frames > 0
                && (isReady(customerSpeaks)
                        || nowNanos - firstNanos >= gathering.age().toNanos())) {
            publish();
        }
    }

    /**
     * Whether the record need not become older to be published by a tick.
     *
     * @param customerSpeaks as in {@link #tick}
     */
    public boolean isReady(boolean customerSpeaks) {
        return frames >= gathering.frames() || (customerSpeaks && isAudible());
    }

    /** Whether a frame of the buffer is loud enough to be speech. Looks at each frame once. */
    private boolean isAudible() {
        while (silentUntil < buffer.position()) {
            int length = buffer.getShort(silentUntil) & 0xffff;
            int start = silentUntil + AudioFrames.PREFIX;
            if (isAudible(start + AudioFrame.HEADER, start + length)) {
                return true;
            }
            silentUntil = start + length;
        }
        return false;
    }

    private boolean isAudible(int from, int to) {
        byte[] pcm = buffer.array();
        long energy = 0;
        for (int at = from; at < to; at += Short.BYTES) {
            int sample = pcm[at] & 0xff | pcm[at + 1] << 8;
            energy += sample * sample;
        }
        return energy > (long) AUDIBLE_RMS * AUDIBLE_RMS * ((to - from) / Short.BYTES);
    }

    /** Publishes the frames that are left. */
    public void close() {
        if (frames > 0) {
            publish();
        }
    }

    private void ensureCapacity(long nowNanos) {
        if (buffer.remaining() < MAX_FRAME) {
            publish();
        }
        if (frames == 0) {
            firstNanos = nowNanos;
        }
    }

    private void finishFrame(int at) {
        buffer.putShort(at, (short) (buffer.position() - at - AudioFrames.PREFIX));
        frames++;
    }

    private void publish() {
        int count = frames;
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), buffer.position()));
        buffer.clear();
        frames = 0;
        silentUntil = 0;
        if (inFlight.get() >= gathering.inFlight()) {
            metrics.dropped(Dropped.BACKLOG, count);
            failed();
            return;
        }
        inFlight.incrementAndGet();
        metrics.framesIn(count);
        var audio = new AgentAudio(callId, connection, batch++, turnMode, new AudioFrames(bytes), clock.instant());
        publisher.send(audio, null).whenComplete((_, error) -> published(count, error));
    }

    private void published(int count, @Nullable Throwable error) {
        inFlight.decrementAndGet();
        if (error != null) {
            metrics.dropped(Dropped.NOT_PUBLISHED, count);
            failed();
        } else if (failures.get() != 0) {
            failures.set(0);
        }
    }

    private void failed() {
        if (failures.incrementAndGet() == gathering.failuresInARow()) {
            onPublishFailure.run();
        }
    }
}
