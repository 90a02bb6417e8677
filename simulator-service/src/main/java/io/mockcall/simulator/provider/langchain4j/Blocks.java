package io.mockcall.simulator.provider.langchain4j;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a streamed body, however it is chunked, where an event of it ends. */
final class Blocks {
    /** Bytes; nothing that a customer says comes near it. */
    private static final int LONGEST = 256 * 1024;

    private final boolean untilBlankLine;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private int inLine;

    private Blocks(boolean untilBlankLine) {
        this.untilBlankLine = untilBlankLine;
    }

    /** Server-sent events, each of some lines and a blank one. */
    static Blocks ofEvents() {
        return new Blocks(true);
    }

    /** One JSON object a line. */
    static Blocks ofLines() {
        return new Blocks(false);
    }

    List<byte[]> cut(byte[] bytes) {
        List<byte[]> complete = new ArrayList<>();
        for (byte one : bytes) {
            take(one, complete);
        }
        return complete;
    }

    /** What came after the last end of an event. */
    List<byte[]> rest() {
        List<byte[]> rest = new ArrayList<>();
        end(rest);
        return rest;
    }

    private void take(byte one, List<byte[]> complete) {
        if (block.size() >= LONGEST) {
            throw new IllegalStateException("an event is longer than " + LONGEST + " bytes");
        }
        block.write(one);
        if (one == '\n') {
            if (!untilBlankLine || inLine == 0) {
                end(complete);
            }
            inLine = 0;
        } else if (one != '\r') {
            inLine++;
        }
    }

    private void end(List<byte[]> complete) {
        if (!block.toString(StandardCharsets.UTF_8).isBlank()) {
            complete.add(block.toByteArray());
        }
        block.reset();
    }
}
