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
 * The agent's audio on its way to Kafka. Frames are gathered; the record leaves on the shared tick once it holds enough or is
 * old enough, and at once when the utterance ends. Never waits: what Kafka does not take in time is dropped and counted.
 */
public final class AgentAudioPublisher {
    private static final int CAPACITY = 16 * 1024;
    private static final int LARGEST = AudioFrames.PREFIX + AudioFrame.HEADER + AgentAudioDecoder.maxPcmBytes();

    private final CallId callId;
    private final String connection;
    private final TurnMode turnMode;
    private final AgentAudioDecoder codec;
    private final Gathering gathering;
    private final EventPublisher publisher;
    private final GatewayMetrics metrics;
    private final InstantSource clock;
    private final Runnable onPublishFailure;

    private final ByteBuffer gathered = ByteBuffer.allocate(CAPACITY);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private int frames;
    private long firstNanos;
    private long batch;
    private int turn;
    private long endMs;
    private long bytes;

    /**
     * @param connection names the socket
     * @param onPublishFailure told when several records in a row were not published, on any thread
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
     * @param frame well-formed, positioned at its header
     * @return how many milliseconds of audio are in it
     */
    public double accept(ByteBuffer frame, long nowNanos) {
        bytes += frame.remaining();
        room(nowNanos);
        double millis = 0;
        int at = gathered.position();
        gathered.position(at + AudioFrames.PREFIX);
        int header = frame.position();
        gathered.put(gathered.position(), frame, header, AudioFrame.HEADER);
        gathered.position(gathered.position() + AudioFrame.HEADER);
        turn = AudioFrameHeader.turn(frame, header);
        endMs = AudioFrameHeader.timestampMs(frame, header);
        if (frame.remaining() > AudioFrame.HEADER) {
            ByteBuffer payload = AgentFrameValidator.payload(frame);
            millis = codec.millis(payload);
            endMs += (long) millis;
            codec.decode(payload, gathered);
        }
        added(at);
        if (AudioFrameHeader.commits(frame, header)) {
            publish();
        }
        return millis;
    }

    /** Ends the utterance after what was heard so far. */
    public void commit(long nowNanos) {
        room(nowNanos);
        int at = gathered.position();
        gathered.position(at + AudioFrames.PREFIX);
        gathered.put(AudioFrame.of(AudioFrame.AGENT, AudioFrame.FLAG_COMMIT, turn, endMs, ByteBuffer.allocate(0))
                .bytes());
        added(at);
        publish();
    }

    /** Of all frames that were accepted, as they came over the socket. */
    public long bytes() {
        return bytes;
    }

    /** Where the audio so far ends, in the client's milliseconds since the call was ready. */
    public long endMs() {
        return endMs;
    }

    /**
     * @param urgent whether somebody may be interrupted by what is gathered
     */
    public void tick(long nowNanos, boolean urgent) {
        if (frames > 0
                && (urgent
                        || frames >= gathering.frames()
                        || nowNanos - firstNanos >= gathering.age().toNanos())) {
            publish();
        }
    }

    /** Publishes what is left. */
    public void close() {
        if (frames > 0) {
            publish();
        }
    }

    private void room(long nowNanos) {
        if (gathered.remaining() < LARGEST) {
            publish();
        }
        if (frames == 0) {
            firstNanos = nowNanos;
        }
    }

    private void added(int at) {
        gathered.putShort(at, (short) (gathered.position() - at - AudioFrames.PREFIX));
        frames++;
    }

    private void publish() {
        int count = frames;
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(gathered.array(), gathered.position()));
        gathered.clear();
        frames = 0;
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
