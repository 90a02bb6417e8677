package io.mockcall.callsession.sql;

import io.mockcall.contracts.CallId;
import java.lang.reflect.Array;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Binds many rows to one statement: each column is an array, which the statement expands with {@code unnest}. A statement with a
 * thousand rows costs about as much as a statement with one row.
 */
public final class BatchRows<R> {
    private final List<R> rows;
    private DatabaseClient.GenericExecuteSpec statement;

    private BatchRows(List<R> rows, DatabaseClient.GenericExecuteSpec statement) {
        this.rows = rows;
        this.statement = statement;
    }

    public static <R> BatchRows<R> of(List<R> rows, DatabaseClient.GenericExecuteSpec statement) {
        return new BatchRows<>(rows, statement);
    }

    public BatchRows<R> calls(String name, Function<R, CallId> column) {
        return column(name, UUID.class, row -> column.apply(row).value());
    }

    public BatchRows<R> texts(String name, Function<R, @Nullable String> column) {
        return column(name, String.class, column);
    }

    public BatchRows<R> integers(String name, Function<R, @Nullable Integer> column) {
        return column(name, Integer.class, column);
    }

    public BatchRows<R> longs(String name, Function<R, @Nullable Long> column) {
        return column(name, Long.class, column);
    }

    public BatchRows<R> doubles(String name, Function<R, @Nullable Double> column) {
        return column(name, Double.class, column);
    }

    public BatchRows<R> times(String name, Function<R, @Nullable Instant> column) {
        return column(name, Instant.class, column);
    }

    public DatabaseClient.GenericExecuteSpec bound() {
        return statement;
    }

    private <T> BatchRows<R> column(String name, Class<T> type, Function<R, @Nullable T> column) {
        Object values = Array.newInstance(type, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Array.set(values, i, column.apply(rows.get(i)));
        }
        statement = statement.bind(name, values);
        return this;
    }
}
