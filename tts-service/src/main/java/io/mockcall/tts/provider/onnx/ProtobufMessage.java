package io.mockcall.tts.provider.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Builds a message in the wire format of Protocol Buffers. Keeps views of large content and copies it once, at the end. */
final class ProtobufMessage {
    private final List<ByteBuffer> parts = new ArrayList<>();
    private int size;

    /** Appends a field of another message. */
    ProtobufMessage add(ProtobufField field) {
        return append(field.encoded());
    }

    /** Appends a number. */
    ProtobufMessage number(int field, long value) {
        return append(varints((long) field << 3, value));
    }

    /** Appends a text. */
    ProtobufMessage text(int field, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return append(varints((long) field << 3 | 2, bytes.length)).append(ByteBuffer.wrap(bytes));
    }

    /** Appends a message. */
    ProtobufMessage message(int field, ProtobufMessage message) {
        append(varints((long) field << 3 | 2, message.size));
        message.parts.forEach(this::append);
        return this;
    }

    private ProtobufMessage append(ByteBuffer part) {
        parts.add(part);
        size = Math.addExact(size, part.remaining());
        return this;
    }

    private static ByteBuffer varints(long... values) {
        var out = new ByteArrayOutputStream();
        for (long value : values) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    /** The encoded message, in a direct buffer. */
    ByteBuffer encoded() {
        return encoded(Arena.ofAuto());
    }

    /** The encoded message, in a direct buffer. @param memory holds the buffer */
    ByteBuffer encoded(Arena memory) {
        ByteBuffer encoded = memory.allocate(size).asByteBuffer();
        parts.forEach(part -> encoded.put(part.duplicate()));
        return encoded.flip();
    }
}
