package io.mockcall.stt.provider.moonshine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** The tokens of the model, by their number. */
final class TokenVocabulary {
    static final int SIZE = 32_000;

    /** The tokens before it mean unknown, start and end, and are not text. */
    private static final int FIRST_TEXT_TOKEN = 3;

    private static final int BYTE_TOKEN_LENGTH = "<0x00>".length();
    private static final char SPACE = '▁';

    private final List<String> pieces;

    /**
     * @param lines one token a line, in the order of their numbers
     */
    TokenVocabulary(String lines) {
        this.pieces = List.of(lines.split("\n", -1));
        if (pieces.size() < SIZE) {
            throw new IllegalStateException("the vocabulary has " + pieces.size() + " pieces, not " + SIZE);
        }
    }

    /** The text of these tokens; skips tokens that are not text. */
    String text(List<Integer> tokens) {
        var bytes = new ByteArrayOutputStream();
        for (int token : tokens) {
            if (token >= FIRST_TEXT_TOKEN && token < SIZE) {
                write(pieces.get(token), bytes);
            }
        }
        return bytes.toString(UTF_8).strip();
    }

    private static void write(String piece, ByteArrayOutputStream bytes) {
        if (piece.length() == BYTE_TOKEN_LENGTH && piece.startsWith("<0x")) {
            bytes.write(Integer.parseInt(piece.substring(3, 5), 16));
        } else {
            bytes.writeBytes(piece.replace(SPACE, ' ').getBytes(UTF_8));
        }
    }
}
