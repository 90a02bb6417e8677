package io.mockcall.gateway.media;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrameHeader;
import io.mockcall.contracts.AudioFrames;
import io.mockcall.gateway.GatewayMetrics;
import io.mockcall.gateway.GatewayMetrics.Dropped;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongSupplier;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Sends the customer's audio of one call to the client, and stops and resumes playout.
 *
 * <p>If the client wants the format of the records, frames are sent without a copy in between. Codecs that compute long run on a
 * scheduler, one frame of the call after the other.
 */
public final class CustomerAudioPlayer {
    private static final int MAX_ENCODING = 500;

    private final ClientTransport transport;
    private final CustomerAudioEncoder codec;
    private final int bytesPerMilli;
    private final GatewayMetrics metrics;
    private final LongSupplier nanoTime;
    private final FirstFrameListener firstFrameListener;
    private final PlayoutTracker playout = new PlayoutTracker();
    private final TurnReplayBuffer replay = new TurnReplayBuffer();
    private final Scheduler.Worker encoding;
    private int beingEncoded;
    private long bytes;

    /** Is told when the first frame of a turn has been sent. */
    public interface FirstFrameListener {
        void onFirstFrame(int turn, long nanos);
    }

    /**
     * @param codecs the negotiated format
     * @param nanoTime monotonic clock
     * @param scheduler runs codecs that compute too long for an event loop
     */
    public CustomerAudioPlayer(
            ClientTransport transport,
            AudioCodecs codecs,
            GatewayMetrics metrics,
            LongSupplier nanoTime,
            Scheduler scheduler,
            FirstFrameListener firstFrameListener) {
        this.transport = transport;
        this.codec = codecs.customer();
        this.bytesPerMilli = codecs.playbackRate() * Short.BYTES / 1000;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.firstFrameListener = firstFrameListener;
        this.encoding = (codec.isHeavy() ? scheduler : Schedulers.immediate()).createWorker();
    }

    /**
     * Sends the frames of a record, as far as they have not been sent.
     *
     * @param frames frames as in {@link AudioFrames}
     */
    public void play(ByteBuffer frames) {
        replay.add(frames);
        send(frames, false);
    }

    private void send(ByteBuffer frames, boolean again) {
        int sent = 0;
        int at = frames.position();
        while (at < frames.limit()) {
            int length = AudioFrames.lengthAt(frames, at);
            if (length < 0) {
                metrics.dropped(Dropped.MALFORMED, 1);
                break;
            }
            if (frame(frames, at + AudioFrames.PREFIX, length, again)) {
                sent++;
            }
            at += AudioFrames.PREFIX + length;
        }
        metrics.framesOut(sent);
    }

    /** The client reports how many milliseconds of a turn it has played. */
    public void played(int turn, long playedMs) {
        playout.played(turn, playedMs);
    }

    /** Ends the current turn: no further frame of it is sent. Empty if the customer is not speaking. */
    public Optional<PlayoutCut> cut() {
        return playout.cut(nanoTime.getAsLong());
    }

    /** Stops playout until {@link #resume} or {@link #cut}. Empty if the customer is not speaking. */
    public Optional<PlayoutCut> suspend() {
        return playout.suspend(nanoTime.getAsLong());
    }

    /** Resumes the suspended turn at the position that the agent heard last. */
    public void resume() {
        if (playout.resume(nanoTime.getAsLong())) {
            replay.records().forEach(record -> send(record, true));
            transport.flush();
        }
    }

    /** Bytes of all sent frames, as written to the socket. */
    public long bytes() {
        return bytes;
    }

    /** Whether the customer is speaking. */
    public boolean isPlaying(long nowNanos) {
        return playout.isPlaying(nowNanos);
    }

    /** Releases the replay buffer of a turn that the agent has heard to its end. */
    public void tick(long nowNanos) {
        if (!replay.isEmpty() && !playout.isPlaying(nowNanos)) {
            replay.clear();
        }
    }

    /** Stops the codec. */
    public void close() {
        encoding.dispose();
    }

    private boolean frame(ByteBuffer frames, int at, int length, boolean again) {
        int turn = AudioFrameHeader.turn(frames, at);
        long nowNanos = nanoTime.getAsLong();
        var verdict = playout.offer(
                turn,
                AudioFrameHeader.timestampMs(frames, at),
                (length - AudioFrame.HEADER) / bytesPerMilli,
                AudioFrameHeader.flags(frames, at),
                nowNanos);
        return switch (verdict) {
            case DUPLICATE -> !again && dropped(Dropped.DUPLICATE);
            case HELD -> false;
            case CLEARED -> dropped(Dropped.CLEARED);
            case SEND -> send(frames, at, length);
            case SEND_FIRST -> {
                boolean sent = send(frames, at, length);
                firstFrameListener.onFirstFrame(turn, nowNanos);
                yield sent;
            }
        };
    }

    private boolean send(ByteBuffer frames, int at, int length) {
        if (codec.isNative()) {
            return sent(frames, at, length) || dropped(Dropped.SLOW_CLIENT);
        }
        if (!codec.isHeavy()) {
            ByteBuffer encoded = encoded(frames, at, length);
            return sent(encoded, 0, encoded.limit()) || dropped(Dropped.SLOW_CLIENT);
        }
        if (beingEncoded >= MAX_ENCODING) {
            return dropped(Dropped.SLOW_CLIENT);
        }
        beingEncoded++;
        encoding.schedule(() -> {
            ByteBuffer encoded = encoded(frames, at, length);
            transport.loop().execute(() -> sendEncoded(encoded));
        });
        return true;
    }

    private void sendEncoded(ByteBuffer encoded) {
        beingEncoded--;
        if (!sent(encoded, 0, encoded.limit())) {
            dropped(Dropped.SLOW_CLIENT);
        }
        transport.flush();
    }

    private boolean sent(ByteBuffer frame, int at, int length) {
        boolean isSent = transport.frame(frame, at, length);
        if (isSent) {
            bytes += length;
        }
        return isSent;
    }

    private ByteBuffer encoded(ByteBuffer frames, int at, int length) {
        ByteBuffer payload = codec.encode(frames.slice(at + AudioFrame.HEADER, length - AudioFrame.HEADER));
        ByteBuffer frame = ByteBuffer.allocate(AudioFrame.HEADER + payload.remaining());
        frame.put(0, frames, at, AudioFrame.HEADER);
        frame.put(AudioFrame.HEADER, payload, payload.position(), payload.remaining());
        return frame;
    }

    private boolean dropped(Dropped reason) {
        metrics.dropped(reason, 1);
        return false;
    }
}
