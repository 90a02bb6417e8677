package io.mockcall.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A position in a sorted list, encoded as opaque text that is safe in a URL. */
public final class Cursor {
    private static final char SEPARATOR = '\n';

    private Cursor() {}

    /** Encodes the values that the list is sorted by. Only the last value may contain a line break. */
    public static String of(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(String.valueOf(SEPARATOR), parts).getBytes(UTF_8));
    }

    /** Decodes the values; empty if the text is not a cursor of that many values. */
    static Optional<List<String>> parts(String cursor, int count) {
        try {
            String text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
                    .toString();
            List<String> parts = List.of(text.split(String.valueOf(SEPARATOR), count));
            return parts.size() != count || text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(parts);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
