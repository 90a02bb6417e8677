package io.mockcall.gateway.media;

import java.nio.ByteBuffer;

/**
 * Decodes the audio that a client sends. Stateful: each call has its own decoder. Payloads are read from position to limit
 * without changing either.
 */
public interface AgentAudioDecoder {
    /** Duration of a payload in milliseconds, without decoding it; NaN if the payload is not of this codec. */
    double millis(ByteBuffer payload);

    /**
     * Decodes the payload to 16-bit little-endian mono PCM at 16 kHz.
     *
     * @param into target with room for {@link #maxPcmBytes}
     */
    void decode(ByteBuffer payload, ByteBuffer into);

    /** Largest result: 1,920 samples for 120 ms, and one sample that a resampler may have delayed. */
    static int maxPcmBytes() {
        return 2 * 1_921;
    }
}
