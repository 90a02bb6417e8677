package io.mockcall.client.tools.bench.day;

import io.mockcall.client.ClientFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the rows of the services' tables. */
final class PostgresProbe implements AutoCloseable {
    private static final String TABLES = """
            SELECT table_schema, table_name FROM information_schema.tables
            WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
            """;
    private static final String OPEN_CALLS =
            "SELECT 'open calls', count(*) FROM call_session.call_session WHERE status IN ('in_progress', 'on_hold')";

    private final Connection connection;

    /** @throws ClientFailure if the database cannot be reached */
    PostgresProbe(int port) {
        try {
            connection = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres");
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * What the database holds.
     *
     * @param work rows of tables that hold only what is in progress, and the number of open calls, by name
     * @param history rows of all other tables, by name
     * @param bytes size of the database
     */
    record Stored(Map<String, Long> work, Map<String, Long> history, long bytes) {
        long workRows() {
            return work.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Stored read() {
        try (Statement statement = connection.createStatement()) {
            Map<String, Long> work = new TreeMap<>();
            Map<String, Long> history = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery(counts(statement))) {
                while (rows.next()) {
                    (isWork(rows.getString(1)) ? work : history).put(rows.getString(1), rows.getLong(2));
                }
            }
            try (ResultSet size = statement.executeQuery("SELECT pg_database_size(current_database())")) {
                size.next();
                return new Stored(work, history, size.getLong(1));
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static String counts(Statement statement) throws SQLException {
        List<String> counts = new ArrayList<>(List.of(OPEN_CALLS));
        try (ResultSet tables = statement.executeQuery(TABLES)) {
            while (tables.next()) {
                String schema = tables.getString(1);
                String table = tables.getString(2);
                counts.add("SELECT %s, count(*) FROM %s.%s"
                        .formatted(
                                statement.enquoteLiteral(schema + "." + table),
                                statement.enquoteIdentifier(schema, true),
                                statement.enquoteIdentifier(table, true)));
            }
        }
        return counts.stream().collect(Collectors.joining(" UNION ALL "));
    }

    /** A table that is not known here counts as history. */
    private static boolean isWork(String name) {
        return name.equals("open calls") || name.endsWith(".outbox") || name.equals("call_session.call_presence");
    }

    private static ClientFailure failure(SQLException e) {
        return new ClientFailure("the rows in Postgres cannot be counted: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server has ended.
        }
    }
}
