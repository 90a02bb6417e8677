package io.mockcall.tts.provider.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a message in the wire format of Protocol Buffers. The buffers are views of the message.
 *
 * @param number the number of the field
 * @param encoded the whole field
 * @param content the bytes, text or message in the field; empty if the field is a number
 */
record ProtobufField(int number, ByteBuffer encoded, ByteBuffer content) {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    /**
     * The fields of a message, in order.
     *
     * @throws IllegalArgumentException if the bytes are no message
     */
    static List<ProtobufField> of(ByteBuffer message) {
        List<ProtobufField> fields = new ArrayList<>();
        int at = 0;
        ByteBuffer in = message.slice();
        while (in.hasRemaining()) {
            long tag = varint(in);
            int length = lengthOfContent(in, (int) tag & 7);
            if (length < 0 || length > in.remaining() || tag >>> 3 == 0 || tag >>> 3 > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("no protobuf message");
            }
            boolean isBytes = ((int) tag & 7) == BYTES;
            ByteBuffer content = in.slice(in.position(), isBytes ? length : 0);
            in.position(in.position() + length);
            fields.add(new ProtobufField((int) (tag >>> 3), in.slice(at, in.position() - at), content));
            at = in.position();
        }
        return fields;
    }

    private static int lengthOfContent(ByteBuffer in, int type) {
        return switch (type) {
            case VARINT -> lengthOfVarint(in);
            case FIXED_64 -> Long.BYTES;
            case FIXED_32 -> Integer.BYTES;
            case BYTES -> (int) Math.min(varint(in), Integer.MAX_VALUE);
            default -> -1;
        };
    }

    private static int lengthOfVarint(ByteBuffer in) {
        int start = in.position();
        varint(in);
        int length = in.position() - start;
        in.position(start);
        return length;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && in.hasRemaining(); shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("no protobuf message");
    }

    /** The content as text. */
    String text() {
        return UTF_8.decode(content.duplicate()).toString();
    }

    /** The fields of the message in this field. */
    List<ProtobufField> fields() {
        return of(content);
    }
}
