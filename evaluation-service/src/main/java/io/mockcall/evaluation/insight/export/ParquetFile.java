package io.mockcall.evaluation.insight.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Evaluation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Parquet file that is being written. DuckDB collects the rows in a temporary database and writes the file from there, in bounded
 * memory outside the heap. Every method blocks. Closing deletes the database and the file.
 */
public final class ParquetFile implements AutoCloseable {
    private static final String TABLE = "evaluation";
    private static final int THREADS = 2;

    private final JsonMapper mapper;
    private final Path directory;
    private final DuckDBConnection database;

    private ParquetFile(JsonMapper mapper, Path directory, DuckDBConnection database) {
        this.mapper = mapper;
        this.directory = directory;
        this.database = database;
    }

    /**
     * @param parent parent of the temporary directory
     * @param memory memory limit of DuckDB
     */
    static ParquetFile create(JsonMapper mapper, Path parent, DataSize memory) {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(parent), "mockcall-export-");
            Connection connection = DriverManager.getConnection("jdbc:duckdb:" + directory.resolve("rows.duckdb"));
            ParquetFile file = new ParquetFile(mapper, directory, connection.unwrap(DuckDBConnection.class));
            file.prepare(memory);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not start", e);
        }
    }

    private void prepare(DataSize memory) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("set memory_limit = '" + memory.toMegabytes() + "MiB'");
            statement.execute("set threads = " + THREADS);
            statement.execute("set autoinstall_known_extensions = false");
            statement.execute("create table " + TABLE + " (" + columns() + ")");
        }
    }

    private static String columns() {
        return ExportColumns.ALL.stream()
                .map(column -> column.name() + " " + column.type().sql())
                .collect(Collectors.joining(", "));
    }

    synchronized void add(List<Evaluation> rows) {
        try (DuckDBAppender appender = database.createAppender(TABLE)) {
            for (Evaluation row : rows) {
                appender.beginRow();
                for (ExportColumns.Column column : ExportColumns.ALL) {
                    append(appender, column.type(), column.value().apply(row));
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB refused the rows", e);
        }
    }

    private void append(DuckDBAppender appender, ExportColumns.Type type, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
            return;
        }
        switch (type) {
            case VARCHAR -> appender.append((String) value);
            case INTEGER -> appender.append((int) value);
            case DOUBLE -> appender.append((double) value);
            case BOOLEAN -> appender.append((boolean) value);
            case TIMESTAMPTZ -> appender.append(((Instant) value).atOffset(ZoneOffset.UTC));
            case LIST -> appender.append((Collection<?>) value);
            case JSON -> appender.append(mapper.writeValueAsString(value));
        }
    }

    /** The first bytes of every Parquet file. */
    static byte[] magic() {
        return "PAR1".getBytes(US_ASCII);
    }

    /** Writes the file. It exists until {@link #close}. */
    synchronized Path write() {
        Path file = directory.resolve("evaluations.parquet");
        try (Statement statement = database.createStatement()) {
            statement.execute("copy " + TABLE + " to '" + file.toString().replace("'", "''")
                    + "' (format parquet, compression zstd, row_group_size 20000)");
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not write the file", e);
        }
        return file;
    }

    @Override
    public synchronized void close() {
        try {
            database.close();
            try (var files = Files.walk(directory)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(requireNonNull(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not stop", e);
        }
    }
}
