package io.mockcall.evaluation.log;

import java.util.regex.Pattern;

/** Makes JSON storable as {@code jsonb}. */
public final class JsonbText {
    /** An escaped NUL, unless its backslash is itself escaped. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private JsonbText() {}

    /** Replaces the character NUL, which {@code jsonb} cannot store. One record with it must not stop the others. */
    public static String storable(String json) {
        return json.contains("\\u0000") ? NUL.matcher(json).replaceAll("$1\\\\ufffd") : json;
    }
}
