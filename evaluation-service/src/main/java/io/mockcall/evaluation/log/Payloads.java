package io.mockcall.evaluation.log;

import java.util.regex.Pattern;

/** JSON as Postgres takes it. */
public final class Payloads {
    /** An escaped NUL, unless its backslash is itself escaped. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private Payloads() {}

    /** {@code jsonb} has no character NUL; clients may send one all the same, and one record must not stop the rest. */
    public static String storable(String json) {
        return json.contains("\\u0000") ? NUL.matcher(json).replaceAll("$1\\\\ufffd") : json;
    }
}
