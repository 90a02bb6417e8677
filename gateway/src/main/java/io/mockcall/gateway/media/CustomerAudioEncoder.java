package io.mockcall.gateway.media;

import java.nio.ByteBuffer;

/** What the client of an agent wants to hear. One for each call: it may remember what came before. */
public interface CustomerAudioEncoder {
    /** Whether frames are sent as they lie in Kafka. */
    default boolean isNative() {
        return false;
    }

    /** Whether encoding computes too long for an event loop. */
    default boolean isHeavy() {
        return false;
    }

    /**
     * @param pcm 16-bit little-endian mono PCM at 16 kHz, from position to limit
     * @return the payload of a frame
     */
    ByteBuffer encode(ByteBuffer pcm);
}
