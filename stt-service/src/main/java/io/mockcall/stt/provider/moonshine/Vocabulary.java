package io.mockcall.stt.provider.moonshine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** The pieces that text is made of, by their number. */
final class Vocabulary {
    static final int SIZE = 32_000;

    /** Unknown, begin, end: not text. */
    private static final int FIRST_PIECE = 3;

    private static final int BYTE_PIECE = "<0x00>".length();
    private static final char SPACE = '▁';

    private final List<String> pieces;

    /**
     * @param lines one piece per line, in the order of their numbers
     */
    Vocabulary(String lines) {
        this.pieces = List.of(lines.split("\n", -1));
        if (pieces.size() < SIZE) {
            throw new IllegalStateException("the vocabulary has " + pieces.size() + " pieces, not " + SIZE);
        }
    }

    String text(List<Integer> tokens) {
        var bytes = new ByteArrayOutputStream();
        for (int token : tokens) {
            if (token >= FIRST_PIECE && token < SIZE) {
                write(pieces.get(token), bytes);
            }
        }
        return bytes.toString(UTF_8).strip();
    }

    private static void write(String piece, ByteArrayOutputStream bytes) {
        if (piece.length() == BYTE_PIECE && piece.startsWith("<0x")) {
            bytes.write(Integer.parseInt(piece.substring(3, 5), 16));
        } else {
            bytes.writeBytes(piece.replace(SPACE, ' ').getBytes(UTF_8));
        }
    }
}
