package io.mockcall.gateway.media;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Encodes each 20 ms as one Opus packet; a shorter rest is padded with silence. A packet takes about 225 µs, too long for an event loop. */
final class OpusAudioEncoder implements CustomerAudioEncoder {
    private static final int PACKETS_PER_SECOND = 50;
    private static final int BITRATE = 24_000;
    private static final int MAX_PACKET = 1_275;

    private final OpusEncoder encoder;
    private final int samplesPerPacket;
    private final byte[] packet = new byte[MAX_PACKET];

    /** @param sampleRate of the speech in Hz: 16000 or 24000 */
    OpusAudioEncoder(int sampleRate) {
        samplesPerPacket = sampleRate / PACKETS_PER_SECOND;
        try {
            encoder = new OpusEncoder(sampleRate, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        } catch (OpusException e) {
            throw new IllegalStateException("Opus encodes mono at " + sampleRate + " Hz", e);
        }
        encoder.setBitrate(BITRATE);
        encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
    }

    @Override
    public boolean isHeavy() {
        return true;
    }

    @Override
    public ByteBuffer encode(ByteBuffer pcm) {
        short[] samples = new short[samplesPerPacket];
        var in = pcm.slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        in.get(samples, 0, Math.min(samplesPerPacket, in.remaining()));
        try {
            int length = encoder.encode(samples, 0, samplesPerPacket, packet, 0, MAX_PACKET);
            return ByteBuffer.allocate(length).put(packet, 0, length).flip();
        } catch (OpusException e) {
            throw new IllegalStateException("Opus cannot encode 20 ms of mono speech", e);
        }
    }
}
