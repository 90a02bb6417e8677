package io.mockcall.gateway.protocol;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.gateway.media.AgentAudioDecoder;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What is a frame of agent audio, and what is not. */
public final class AgentFrames {
    private static final int MIN_MILLIS = 10;
    private static final int MAX_MILLIS = 120;
    private static final int FLAGS_AT = 2;

    private AgentFrames() {}

    /**
     * Reads no more than the header and the payload's length.
     *
     * @param frame positioned at the header, limited to the end of the payload
     * @return what is wrong with it; null if it is well-formed
     */
    public static @Nullable String fault(ByteBuffer frame, AgentAudioDecoder codec) {
        int at = frame.position();
        int size = frame.remaining();
        if (size < AudioFrame.HEADER) {
            return "A frame begins with a header of " + AudioFrame.HEADER + " bytes; this one has " + size + " in all.";
        }
        if (frame.get(at) != AudioFrame.VERSION) {
            return "The frame's version is " + (frame.get(at) & 0xff) + "; this server speaks version "
                    + AudioFrame.VERSION + ".";
        }
        if (frame.get(at + 1) != AudioFrame.AGENT) {
            return "The frame's kind is " + (frame.get(at + 1) & 0xff) + "; clients send kind " + AudioFrame.AGENT
                    + ".";
        }
        return size == AudioFrame.HEADER ? withoutPayload(commits(frame)) : duration(codec.millis(payload(frame)));
    }

    /** Whether the utterance ends with this frame. */
    public static boolean commits(ByteBuffer frame) {
        return (frame.getShort(frame.position() + FLAGS_AT) & AudioFrame.FLAG_COMMIT) != 0;
    }

    public static ByteBuffer payload(ByteBuffer frame) {
        return frame.slice(frame.position() + AudioFrame.HEADER, frame.remaining() - AudioFrame.HEADER);
    }

    private static @Nullable String withoutPayload(boolean commits) {
        return commits ? null : "Only a frame that ends the utterance may be without audio.";
    }

    private static @Nullable String duration(double millis) {
        if (Double.isNaN(millis)) {
            return "The frame's payload is not what the codec makes.";
        }
        return millis >= MIN_MILLIS && millis <= MAX_MILLIS
                ? null
                : "A frame holds " + MIN_MILLIS + " to " + MAX_MILLIS + " ms of audio; this one holds " + millis + ".";
    }
}
