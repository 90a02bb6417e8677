package io.mockcall.gateway.media;

import java.nio.ByteBuffer;

/** Codec for 16 kHz PCM, which is the format of the records. Copies the samples. */
final class PassThroughPcmCodec implements AgentAudioDecoder, CustomerAudioEncoder {
    private static final double BYTES_PER_MILLI = 32;

    @Override
    public double millis(ByteBuffer payload) {
        int bytes = payload.remaining();
        return (bytes & 1) == 0 ? bytes / BYTES_PER_MILLI : Double.NaN;
    }

    @Override
    public void decode(ByteBuffer payload, ByteBuffer into) {
        into.put(into.position(), payload, payload.position(), payload.remaining());
        into.position(into.position() + payload.remaining());
    }

    @Override
    public boolean isNative() {
        return true;
    }

    @Override
    public ByteBuffer encode(ByteBuffer pcm) {
        return pcm;
    }
}
