package io.mockcall.gateway.media;

import java.nio.ByteBuffer;

/** Encodes the audio that a client receives. Stateful: each call has its own encoder. */
public interface CustomerAudioEncoder {
    /** Whether the client receives the format of the records, so that nothing is encoded. */
    default boolean isNative() {
        return false;
    }

    /** Whether encoding takes too long for an event loop. */
    default boolean isHeavy() {
        return false;
    }

    /**
     * Encodes a frame.
     *
     * @param pcm 16-bit little-endian mono PCM at 16 kHz, from position to limit
     * @return payload of the frame
     */
    ByteBuffer encode(ByteBuffer pcm);
}
