package io.mockcall.gateway.media;

import java.nio.ByteBuffer;

/**
 * What an agent's client speaks. One for each call: it may remember what came before. Payloads are read from position to
 * limit and left as they are.
 */
public interface AgentAudioDecoder {
    /** How long a payload sounds, without decoding it; NaN if it is none of this codec. */
    double millis(ByteBuffer payload);

    /**
     * Writes the payload as 16-bit little-endian mono PCM at 16 kHz.
     *
     * @param into with room for {@link #maxPcmBytes}
     */
    void decode(ByteBuffer payload, ByteBuffer into);

    /** The most that 120 ms become: 1,920 samples, and one more for a resampler that owes one. */
    static int maxPcmBytes() {
        return 2 * 1_921;
    }
}
