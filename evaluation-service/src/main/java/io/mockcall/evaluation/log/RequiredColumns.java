package io.mockcall.evaluation.log;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;

/** Reads columns that are never null. */
final class RequiredColumns {
    private RequiredColumns() {}

    static String text(Readable row, String name) {
        return requireNonNull(row.get(name, String.class), name);
    }

    static long number(Readable row, String name) {
        return requireNonNull(row.get(name, Long.class), name);
    }
}
