package io.mockcall.gateway.media;

import io.mockcall.contracts.AudioFrameHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Checks the times and the samples of one call's agent audio against what the client said, and finds the position of each frame. */
public final class AgentAudioInspector {
    private final AgentAudioDecoder codec;
    private final long readyNanos;
    private final AgentClock clock = new AgentClock();
    private final @Nullable SampleRateCheck sampleRate;
    private final @Nullable ByteOrderCheck byteOrder;
    private long positionMs;

    /**
     * @param pcmRate the sample rate that the client said, if its frames hold samples; null for a codec that carries its own
     * @param readyNanos monotonic time of {@code call:ready}
     */
    public AgentAudioInspector(AgentAudioDecoder codec, @Nullable Integer pcmRate, long readyNanos) {
        this.codec = codec;
        this.readyNanos = readyNanos;
        this.sampleRate = pcmRate == null ? null : new SampleRateCheck(pcmRate);
        this.byteOrder = pcmRate == null ? null : new ByteOrderCheck();
    }

    /**
     * Inspects a frame.
     *
     * @param frame well-formed frame, positioned at its header
     * @return what is wrong with it, in words for the client; null if nothing is known to be wrong
     */
    public @Nullable String fault(ByteBuffer frame, long nowNanos) {
        long timestamp = AudioFrameHeader.timestampMs(frame, frame.position());
        long sinceReadyMs = TimeUnit.NANOSECONDS.toMillis(nowNanos - readyNanos);
        ByteBuffer payload = AgentFrameValidator.payload(frame);
        double millis = payload.hasRemaining() ? codec.millis(payload) : 0;
        String wrongSamples = millis > 0 ? wrongSamples(payload, timestamp, millis, sinceReadyMs) : null;
        if (wrongSamples != null) {
            return wrongSamples;
        }
        long position = clock.position(timestamp, millis, sinceReadyMs);
        if (position < 0) {
            return AgentClock.refusal(timestamp, sinceReadyMs);
        }
        positionMs = position;
        return null;
    }

    /** Position of the frame that was inspected last and had no fault, in milliseconds since {@code call:ready}. */
    public long positionMs() {
        return positionMs;
    }

    private @Nullable String wrongSamples(ByteBuffer payload, long timestamp, double millis, long sinceReadyMs) {
        String wrongRate = sampleRate == null ? null : sampleRate.fault(timestamp, millis, sinceReadyMs);
        if (wrongRate != null) {
            return wrongRate;
        }
        return byteOrder != null && byteOrder.isBigEndian(payload.order(ByteOrder.BIG_ENDIAN))
                ? "The samples seem to be big-endian. " + AudioCodecs.PCM_FORMAT
                : null;
    }
}
