package io.mockcall.gateway.media;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrameHeader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Checks frames of agent audio. */
public final class AgentFrameValidator {
    private static final int MIN_MILLIS = 10;
    private static final int MAX_MILLIS = 120;

    private AgentFrameValidator() {}

    /**
     * Reads only the header and the duration of the payload.
     *
     * @param frame positioned at the header, limited to the end of the payload
     * @return what is wrong with the frame, in words for the client; null if the frame is well-formed
     */
    public static @Nullable String fault(ByteBuffer frame, AgentAudioDecoder codec) {
        int at = frame.position();
        int size = frame.remaining();
        if (size < AudioFrame.HEADER) {
            return "A frame begins with a header of " + AudioFrame.HEADER + " bytes; this one has " + size + " in all.";
        }
        int version = AudioFrameHeader.version(frame, at);
        if (version != AudioFrame.VERSION) {
            return "The frame's version is " + version + "; this server speaks version " + AudioFrame.VERSION + ".";
        }
        int kind = AudioFrameHeader.kind(frame, at);
        if (kind != AudioFrame.AGENT) {
            return "The frame's kind is " + kind + "; clients send kind " + AudioFrame.AGENT + ".";
        }
        return size == AudioFrame.HEADER
                ? withoutPayload(AudioFrameHeader.commits(frame, at))
                : duration(codec.millis(payload(frame)));
    }

    /** A view of the bytes after the header. */
    static ByteBuffer payload(ByteBuffer frame) {
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
