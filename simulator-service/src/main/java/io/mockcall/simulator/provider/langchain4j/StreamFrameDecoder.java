package io.mockcall.simulator.provider.langchain4j;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits a streamed body into events. The division of the body into chunks makes no difference. */
final class StreamFrameDecoder {
    /** In bytes. The events of an ordinary reply are much shorter. */
    private static final int MAX_FRAME_BYTES = 256 * 1024;

    private final boolean untilBlankLine;
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private int lineLength;

    private StreamFrameDecoder(boolean untilBlankLine) {
        this.untilBlankLine = untilBlankLine;
    }

    /** Creates a decoder of server-sent events, each of which ends with a blank line. */
    static StreamFrameDecoder ofEvents() {
        return new StreamFrameDecoder(true);
    }

    /** Creates a decoder of lines with one JSON object each. */
    static StreamFrameDecoder ofLines() {
        return new StreamFrameDecoder(false);
    }

    /** Adds a chunk, and returns the events that it completes. */
    List<byte[]> decode(byte[] bytes) {
        List<byte[]> complete = new ArrayList<>();
        for (byte one : bytes) {
            add(one, complete);
        }
        return complete;
    }

    /** Returns what follows the last complete event. */
    List<byte[]> rest() {
        List<byte[]> rest = new ArrayList<>();
        end(rest);
        return rest;
    }

    private void add(byte one, List<byte[]> complete) {
        if (frame.size() >= MAX_FRAME_BYTES) {
            throw new IllegalStateException("an event is longer than " + MAX_FRAME_BYTES + " bytes");
        }
        frame.write(one);
        if (one == '\n') {
            if (!untilBlankLine || lineLength == 0) {
                end(complete);
            }
            lineLength = 0;
        } else if (one != '\r') {
            lineLength++;
        }
    }

    private void end(List<byte[]> complete) {
        if (!frame.toString(StandardCharsets.UTF_8).isBlank()) {
            complete.add(frame.toByteArray());
        }
        frame.reset();
    }
}
